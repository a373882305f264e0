#!/usr/bin/env bash
# Asks Polity's release gate in CI. GitHub's action and GitLab's template start this script; every input is a variable.
# No text of a pull request becomes a command: values travel as arguments in quotation marks, never through `eval`.
set -euo pipefail

fail() {
  echo "$1" >&2
  exit 2
}

mode=${POLITY_MODE:-check}
case $mode in check | submit | deploy) ;; *) fail "POLITY_MODE is \`$mode\`: write check, submit or deploy" ;; esac

if [ "$mode" = check ]; then
  # a check of a stranger's change needs no secret, so that the change cannot send one away
  unset POLITY_KEY POLITY_PASSWORD POLITY_TOKEN
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# the command line: a file or class path that is here, or the site's file with the SHA-256 that the workflow names
jar=${POLITY_JAR:-}
if [ -z "$jar" ]; then
  [ -n "${POLITY_SITE:-}" ] && [ -n "${POLITY_JAR_SHA256:-}" ] ||
    fail "no command line: set POLITY_JAR, or POLITY_SITE and POLITY_JAR_SHA256"
  jar=$work/polity.jar
  curl --fail --silent --show-error --location --proto '=https,http' --max-time 600 --output "$jar" \
    "${POLITY_SITE%/}/downloads/polity.jar"
  echo "$POLITY_JAR_SHA256  $jar" | sha256sum --check --quiet - ||
    fail "the SHA-256 of the site's polity.jar is not POLITY_JAR_SHA256: do not use it"
fi
polity() {
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" --enable-native-access=ALL-UNNAMED -cp "$jar" org.polity.launcher.Launcher "$@"
}

rpc=${POLITY_RPC:-}

# options of the workflow go before those of a file in the checked-out tree
options=()
option() {
  if [ -n "$2" ]; then
    options+=("$1=$2")
  fi
}

nodes() {
  local node
  for node in $rpc; do
    options+=("--rpc=$node")
  done
}

status=0
case $mode in
check)
  option --manifest "${POLITY_MANIFEST:-}"
  option --addresses "${POLITY_ADDRESSES:-}"
  option --policies "${POLITY_POLICIES:-}"
  option --rpc "${rpc%% *}"
  option --sarif "${POLITY_SARIF:-polity.sarif}"
  option --junit "${POLITY_JUNIT:-polity-junit.xml}"
  option --summary "$work/summary.md"
  if [ "${GITHUB_ACTIONS:-}" = true ]; then
    options+=(--annotations)
  fi
  polity release check "${options[@]}" || status=$?
  if [ -n "${GITHUB_STEP_SUMMARY:-}" ] && [ -f "$work/summary.md" ]; then
    cat "$work/summary.md" >>"$GITHUB_STEP_SUMMARY"
  fi
  ;;
submit)
  option --manifest "${POLITY_MANIFEST:-}"
  option --addresses "${POLITY_ADDRESSES:-}"
  option --site "${POLITY_SITE:-}"
  nodes
  polity release submit "${options[@]}" || status=$?
  ;;
deploy)
  option --addresses "${POLITY_ADDRESSES:-}"
  nodes
  if [ -n "${POLITY_ARTIFACT:-}" ]; then
    option --scope "${POLITY_SCOPE:-}"
    polity gate check "${options[@]}" -- "$POLITY_ARTIFACT" || status=$?
  else
    option --manifest "${POLITY_MANIFEST:-}"
    option --wait-at-most "${POLITY_WAIT_AT_MOST:-}"
    polity release status --wait "${options[@]}" || status=$?
  fi
  ;;
esac

if [ -n "${GITHUB_OUTPUT:-}" ]; then
  echo "code=$status" >>"$GITHUB_OUTPUT"
fi
exit "$status"
