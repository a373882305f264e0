#!/bin/sh
# Makes the chain's genesis and its four validators' keys once, each in the folder that its validator alone sees afterwards.
set -eu
folder=${VALIDATORS:-/validators}

if [ -f "$folder/4/genesis.json" ]; then
  echo "the chain's genesis stands already"
  exit 0
fi

umask 077
rm -rf /tmp/chain
besu operator generate-blockchain-config --config-file="${CHAIN:-/chain.json}" --to=/tmp/chain --private-key-file-name=key

peers=
validator=0
for made in /tmp/chain/keys/*; do
  validator=$((validator + 1))
  cp "$made/key" "$folder/$validator/key"
  peers="$peers${peers:+, }\"enode://$(sed 's/^0x//' "$made/key.pub")@10.76.54.1$validator:30303\""
done
for validator in 1 2 3 4; do
  echo "[$peers]" > "$folder/$validator/static-nodes.json"
  cp /tmp/chain/genesis.json "$folder/$validator/genesis.new"
done
chown -R besu "$folder"
# the last step says that all the others were taken
for validator in 1 2 3 4; do
  mv "$folder/$validator/genesis.new" "$folder/$validator/genesis.json"
done
