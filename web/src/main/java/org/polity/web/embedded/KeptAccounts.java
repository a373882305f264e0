package org.polity.web.embedded;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The accounts of the chain, in the form of the node's state file: nonce, balance and code by address, and 32-byte
 * words of storage by 32-byte slot. Changes have the same shape with the changed parts alone.
 */
final class KeptAccounts {

    private static final String NO_WORD = "0x" + "0".repeat(64);

    private final ObjectNode accounts = JsonMapper.shared().createObjectNode();

    ObjectNode all() {
        return accounts;
    }

    void apply(JsonNode changes) {
        for (Map.Entry<String, JsonNode> change : changes.properties()) {
            apply(account(change.getKey()), change.getValue());
        }
    }

    private ObjectNode account(String address) {
        if (accounts.get(address) instanceof ObjectNode known) {
            return known;
        }
        ObjectNode account = accounts.putObject(address);
        account.put("nonce", 0).put("balance", "0x0").put("code", "0x");
        account.putObject("storage");
        return account;
    }

    private static void apply(ObjectNode account, JsonNode change) {
        for (Map.Entry<String, JsonNode> part : change.properties()) {
            if (part.getKey().equals("storage")) {
                store((ObjectNode) account.get("storage"), part.getValue());
            } else {
                account.set(part.getKey(), part.getValue());
            }
        }
    }

    /** A word of zeros is the same as no word. */
    private static void store(ObjectNode storage, JsonNode words) {
        for (Map.Entry<String, JsonNode> word : words.properties()) {
            if (word.getValue().asString().equals(NO_WORD)) {
                storage.remove(word.getKey());
            } else {
                storage.set(word.getKey(), word.getValue());
            }
        }
    }
}
