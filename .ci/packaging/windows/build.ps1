# Build the program on a Windows 10 or 11 machine with Python 3.11 (x64) from python.org: a zip that runs from a stick, and
# with Inno Setup 6 installed a setup program. Run it from the project's folder:
#   powershell -ExecutionPolicy Bypass -File .ci\packaging\windows\build.ps1
$ErrorActionPreference = "Stop"
Set-Location (Resolve-Path "$PSScriptRoot\..\..\..")
function Invoke-Step { param([scriptblock]$Step) & $Step; if ($LASTEXITCODE) { throw "failed: $Step" } }

Invoke-Step { py -3.11 -m venv build\packages }
$python = "build\packages\Scripts\python.exe"
Invoke-Step { & $python -m pip install --quiet --require-hashes --only-binary :all: -r requirements.lock }
Invoke-Step { & $python -m pip install --quiet --require-hashes --only-binary :all: -r .requirements-package.lock }
Invoke-Step { & $python .ci\packaging\windows\marks.py }
Invoke-Step { & $python -m PyInstaller --log-level WARN --noconfirm --distpath dist --workpath build .ci\packaging\lifepath.spec }
Copy-Item LICENSE, .ci\packaging\windows\*.txt dist\lifepath-desktop\

# A release counts only if the built program passes its own trial.
$env:PYTHONIOENCODING = "utf-8"
Invoke-Step { & dist\lifepath-desktop\lifepath-command.exe --self-test }

$version = & $python -c "import tomllib; print(tomllib.load(open('pyproject.toml', 'rb'))['project']['version'])"
Compress-Archive -Force dist\lifepath-desktop "dist\lifepath-desktop-$version-windows-x86_64.zip"
$inno = "${env:ProgramFiles(x86)}\Inno Setup 6\ISCC.exe"
if (Test-Path $inno) { Invoke-Step { & $inno "/DVersion=$version" .ci\packaging\windows\installer.iss } }
else { Write-Host "Inno Setup 6 is not installed: no setup program was made, the zip was." }
