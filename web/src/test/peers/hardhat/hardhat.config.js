/** A block each second, beside one for each transaction, as a chain has that others use too. */
export default {
  networks: { node: { type: "edr-simulated", chainId: 31337, mining: { auto: true, interval: 1000 } } },
};
