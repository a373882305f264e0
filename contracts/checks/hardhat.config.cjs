/** A second development node, to show that nothing needs the first. Mainnet's limits on contract size and gas are in force. */
module.exports = { solidity: "0.8.30", networks: { hardhat: { hardfork: "prague" } } };
