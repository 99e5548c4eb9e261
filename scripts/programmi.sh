#!/usr/bin/env bash
# The programs that the tests use beside Python: quick and silent when they are there. Without Chromium nothing is tested;
# without LibreOffice (forms that it saved, formulas that it recalculates) and pdftotext their tests skip themselves and say so.
set -euo pipefail
mancano=()
command -v chromium >/dev/null || mancano+=(chromium)
command -v soffice >/dev/null || mancano+=(libreoffice-calc-nogui)
/usr/bin/python3 -c "import uno" 2>/dev/null || mancano+=(python3-uno)
command -v pdftotext >/dev/null || mancano+=(poppler-utils)
[ ${#mancano[@]} = 0 ] && exit 0
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${mancano[@]}" >/dev/null
elif ! command -v chromium >/dev/null; then
  echo "Per le prove nel browser serve chromium: installarlo (Debian: apt-get install chromium) e ripetere 'make test'." >&2
  exit 1
else
  echo "Mancano ${mancano[*]}: le prove che li usano saranno saltate." >&2
fi
