#!/usr/bin/env bash
# wheel.sh WHEEL FOLDER: installs the wheel into a new environment and uses the command far from any checkout.
set -euo pipefail
wheel=$1
folder=$2
python3 -m venv "$folder/wheel-env"
"$folder/wheel-env/bin/pip" install -q "$wheel"
cd "$folder"
printf 'Minutes of the Orchard Trust\n5 March 2024\n\nPresent: Ada Thorne (AT), Bo Lund (BL)\n\n1. Fence\nAT agreed to mend the fence by 1 April 2024.\nACTION: AT\n' >minutes.txt
"$folder/wheel-env/bin/minutebook" ingest minutes.txt --db wheel.db
"$folder/wheel-env/bin/minutebook" export wheel.csv.d --db wheel.db
grep -q 'mend the fence' wheel.csv.d/actions.csv
echo "The wheel reads minutes and writes actions.csv."
