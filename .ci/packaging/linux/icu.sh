# Runs inside the build root: Qt's copy of ICU's data holds every language of the world, 32 MB. Of these the program
# needs Chinese: what a file dialog sorts names by, and the tables behind it. `bash icu.sh FOLDER_OF_THE_PROGRAM`.
set -euo pipefail
library=$(find "$1" -name 'libicudata.so.*' -type f)
major=${library##*.}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/kept"

# The library is one table and its name.
table=$(readelf -sW --dyn-syms "$library" | awk -v name="icudt${major}_dat" '$8 == name && !seen++ { print $2, $3 }')
section=$(readelf -SW "$library" | awk '$2 == ".rodata" || $3 == ".rodata" { sub(/.*\.rodata/, ""); print $2, $3 }')
address=${table% *} size=${table#* } start=${section% *} at=${section#* }
tail -c "+$((16#$at + 16#$address - 16#$start + 1))" "$library" | head -c "$((size))" >"$scratch/icudt${major}l.dat" || true

kept='^(cnvalias\.icu|nfkc.*\.nrm|(root|pool|res_index|zh(_Hans(_CN)?)?|supplementalData|likelySubtags|keyTypeData)\.res|coll/((root|res_index|zh(_Hans(_CN)?)?)\.res|ucadata\.icu))$'
icupkg -l "$scratch/icudt${major}l.dat" | grep -vE "$kept" >"$scratch/others.txt"
# ICU looks for the data by the name of the package: the file keeps its own.
icupkg -r "$scratch/others.txt" "$scratch/icudt${major}l.dat" "$scratch/kept/icudt${major}l.dat"
cat >"$scratch/data.s" <<END
.section .rodata
.balign 16
.globl icudt${major}_dat
.type icudt${major}_dat, %object
icudt${major}_dat:
.incbin "$scratch/kept/icudt${major}l.dat"
.size icudt${major}_dat, . - icudt${major}_dat
.section .note.GNU-stack, "", %progbits
END
gcc -shared -nostdlib -Wl,-soname,"libicudata.so.$major" -o "$library" "$scratch/data.s"
