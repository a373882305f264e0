#!/bin/sh
# Runs `site`, `found`, or any command of `polity`. SITE and POLITY replace the image's jars.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

case "${1:-site}" in
  site)
    # addresses.json, as `polity deploy` wrote it, is configuration as it stands
    SPRING_APPLICATION_JSON="{\"polity\": {\"chain\": {\"addresses\": $(cat "${COMMUNITY:-/community}/addresses.json")}}}"
    export SPRING_APPLICATION_JSON
    exec java --enable-native-access=ALL-UNNAMED ${SITE:--jar $here/site.jar}
    ;;
  found)
    shift
    exec sh "$here/found.sh" "$@"
    ;;
  *)
    exec java --enable-native-access=ALL-UNNAMED ${POLITY:--jar $here/polity.jar} "$@"
    ;;
esac
