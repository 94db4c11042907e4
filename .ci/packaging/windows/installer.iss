; Inno Setup 6: one setup program for one user, without an administrator's password. Called by build.ps1.
[Setup]
AppId={{6C1F6C1E-6B0B-4F0B-9E0E-6C69666570A1}
AppName=生命通道台账
AppVersion={#Version}
DefaultDirName={localappdata}\Programs\lifepath-desktop
DefaultGroupName=生命通道台账
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0
OutputDir=..\..\..\dist
OutputBaseFilename=lifepath-desktop-{#Version}-setup
SetupIconFile=..\..\..\build\app.ico
UninstallDisplayIcon={app}\lifepath-desktop.exe
Compression=lzma2
SolidCompression=yes
WizardStyle=modern

[Languages]
; Only newer editions of Inno Setup bring Chinese with them; without it the questions of the setup are English.
#if FileExists(AddBackslash(CompilerPath) + "Languages\ChineseSimplified.isl")
Name: "chinese"; MessagesFile: "compiler:Languages\ChineseSimplified.isl"
#else
Name: "english"; MessagesFile: "compiler:Default.isl"
#endif

[Files]
; The office's registers lie elsewhere: an upgrade replaces the program alone.
Source: "..\..\..\dist\lifepath-desktop\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[InstallDelete]
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{group}\生命通道台账"; Filename: "{app}\lifepath-desktop.exe"
Name: "{autodesktop}\生命通道台账"; Filename: "{app}\lifepath-desktop.exe"
; A right click on a village's workbook, 发送到, takes it in.
Name: "{usersendto}\生命通道台账（收表）"; Filename: "{app}\lifepath-desktop.exe"

[Run]
Filename: "{app}\lifepath-desktop.exe"; Description: "现在打开"; Flags: nowait postinstall skipifsilent
