package org.polity.web.chain.follower;

import java.util.Map;
import org.web3j.protocol.core.Response;

/** A block with every field that the node gives: web3j's own type leaves out some that its hash is made of. */
final class BlockAnswer extends Response<Map<String, Object>> {}
