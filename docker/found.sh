#!/bin/sh
# Founds the community once: makes the operators' keys, writes the evaluators into the constitution, and deploys.
# Each key is in a separate folder, which only the container of its owner can read afterwards.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
community=${COMMUNITY:-/community}
keys=${KEYS:-/keys}
constitution=${CONSTITUTION:-/constitution.json}

polity() {
  sh "$here/start.sh" "$@"
}

if [ -f "$community/addresses.json" ]; then
  echo "the community of $community/addresses.json stands already"
  exit 0
fi

if ! echo "${HOLDER:-}" | grep -Eqx '0x[0-9a-fA-F]{40}'; then
  echo "\`HOLDER\` is no address: set it to that of your own wallet, which gets the first tokens, as 0x and 40 hexadecimal digits" >&2
  exit 2
fi

if [ ! -r "$constitution" ]; then
  echo "\`$constitution\` can't be read: let everybody on this machine read docker/constitution.json (chmod a+r)" >&2
  exit 2
fi

umask 077
for owner in founder site database evaluator-1 evaluator-2 evaluator-3; do
  mkdir -p "$keys/$owner"
done
if [ ! -f "$keys/database/password" ]; then
  od -An -N24 -tx1 /dev/urandom | tr -d ' \n' > "$keys/site/spring.datasource.password"
  cp "$keys/site/spring.datasource.password" "$keys/database/password"
fi
polity key --key-file "$keys/founder/key" > /dev/null
polity key --key-file "$keys/site/polity.chain.relayer-key" > /dev/null
first=$(polity key --key-file "$keys/evaluator-1/key")
second=$(polity key --key-file "$keys/evaluator-2/key")
third=$(polity key --key-file "$keys/evaluator-3/key")
for owner in evaluator-1 evaluator-2 evaluator-3; do
  polity key --p256-key-file "$keys/$owner/p256.pem" > /dev/null
done

# everybody may read the constitution
umask 022
sed -e "s/@holder@/$HOLDER/" -e "s/@evaluator-1@/$first/" -e "s/@evaluator-2@/$second/" -e "s/@evaluator-3@/$third/" \
  "$constitution" > "$community/constitution.json"
polity deploy --rpc "$RPC" --constitution "$community/constitution.json" --key-file "$keys/founder/key" \
  --out "$community/addresses.json"
