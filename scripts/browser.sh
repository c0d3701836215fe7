#!/bin/sh
# Finds the browser that the browser tests drive, or installs it where this machine allows it.
#
#     scripts/browser.sh    says where it is; exit code 1 when there is none
#
# Without a browser those tests are skipped, but not when CI is set.
set -eu

say() { printf '%s\n' "$*" >&2; }

for name in chromium chromium-browser google-chrome; do
    if command -v "$name"; then exit 0; fi
done

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "installing Chromium for the browser tests"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        chromium fonts-dejavu-core graphviz >&2
    command -v chromium
    exit 0
fi

say "No Chromium was found; on Debian and Ubuntu: sudo apt install chromium"
exit 1
