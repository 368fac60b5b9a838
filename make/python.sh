#!/bin/sh
# Prints the first Python that can make .venv: $PYTHON if set, else python3, else a newer one by name.
# A name on PATH proves little (version-manager shims, Debian without python3-venv), so each is tried.
check='import sys; v = sys.version_info[:2]
if v < (3, 11): sys.exit("is Python %d.%d, Khabur needs 3.11 or newer" % v)
try: import venv, ensurepip
except ImportError: sys.exit("has no venv (Debian, Ubuntu: apt-get install python%d.%d-venv)" % v)
'
said=''
for name in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
    path=$(command -v "$name" 2>/dev/null) || continue
    why=$("$path" -c "$check" 2>&1) && { echo "$path"; exit 0; }
    said="$said
  $path $(echo "$why" | tail -n 1)"
done
cat >&2 <<MESSAGE
make: no Python that Khabur can use.${said:-
  none of ${PYTHON:-python3, python3.11 to python3.14} is on PATH}
Install Python 3.11 or newer with venv, or name one: make run PYTHON=/path/to/python3
  Debian, Ubuntu: apt-get install python3 python3-venv      macOS: brew install python
MESSAGE
exit 1
