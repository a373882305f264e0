package org.polity.web.chain.follower;

import java.util.Map;
import org.web3j.protocol.core.Response;

/** A block with every field of the node's answer, because web3j's own type lacks some fields of the hash. */
final class BlockAnswer extends Response<Map<String, Object>> {}
