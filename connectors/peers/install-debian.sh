#!/bin/sh
# Installs the real Kea and PowerDNS from Debian, for the contract tests and the demo.
# Idempotent. Does nothing, with a reason, unless it is root on a system with apt-get.
set -eu

packages="kea-dhcp4-server kea-ctrl-agent pdns-server pdns-backend-sqlite3 sqlite3"

missing=""
for package in $packages; do
    status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$status" = installed ] || missing="$missing $package"
done
if [ -z "$missing" ]; then
    echo "Kea and PowerDNS are installed already."
    exit 0
fi
if ! command -v apt-get >/dev/null 2>&1; then
    echo "Not installed, because there is no apt-get here:$missing" >&2
    exit 3
fi
if [ "$(id -u)" -ne 0 ]; then
    echo "Not installed, because this needs root:$missing" >&2
    exit 3
fi

# The packages would start their daemons on the default ports. 101 tells them not to; a policy that
# the machine has already is left alone.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    trap 'rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
fi

export DEBIAN_FRONTEND=noninteractive
apt-get update -q
# shellcheck disable=SC2086
apt-get install -y -q --no-install-recommends \
    -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold $missing
