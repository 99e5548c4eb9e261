#!/usr/bin/env bash
# Makes sure that a Chromium is there for the checks of the published pages: quick and silent when it is.
set -euo pipefail
command -v chromium >/dev/null && exit 0
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
else
  echo "Per le prove nel browser serve chromium: installarlo (Debian: apt-get install chromium) e ripetere 'make test'." >&2
  exit 1
fi
