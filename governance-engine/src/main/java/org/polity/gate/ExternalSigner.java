package org.polity.gate;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.SignatureException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.SignedRawTransaction;
import org.web3j.crypto.TransactionDecoder;
import org.web3j.crypto.transaction.type.Transaction1559;
import org.web3j.protocol.Web3jService;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.service.TxSignService;
import org.web3j.utils.Numeric;

/**
 * A signer behind JSON-RPC, such as web3signer or a node with unlocked accounts: {@code eth_accounts} and
 * {@code eth_signTransaction} of the Ethereum execution API. The signed transaction must be the given one, so that a signer cannot
 * put another into its place.
 */
public final class ExternalSigner implements TxSignService {

    private final URI url;
    private final Web3jService service;
    private final String account;

    /**
     * @param account the address; empty for the only one that the signer has
     * @throws SignerRefused if the signer does not answer, or has another number of accounts than one
     */
    public ExternalSigner(URI url, Optional<String> account) {
        this.url = url;
        this.service = NodeService.to(url);
        this.account = account.orElseGet(this::onlyAccount);
    }

    public static final class Accounts extends Response<List<String>> {}

    /** The raw transaction, as a text or in the field {@code raw}. */
    public static final class Signed extends Response<Object> {}

    @Override
    public String getAddress() {
        return account;
    }

    @Override
    public byte[] sign(RawTransaction transaction, long chainId) {
        if (!(transaction.getTransaction() instanceof Transaction1559 asked)) {
            throw new IllegalArgumentException("only EIP-1559 transactions are signed");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("from", account);
        fields.put("to", asked.getTo());
        fields.put("gas", Numeric.encodeQuantity(asked.getGasLimit()));
        fields.put("maxFeePerGas", Numeric.encodeQuantity(asked.getMaxFeePerGas()));
        fields.put("maxPriorityFeePerGas", Numeric.encodeQuantity(asked.getMaxPriorityFeePerGas()));
        fields.put("nonce", Numeric.encodeQuantity(asked.getNonce()));
        fields.put("value", Numeric.encodeQuantity(asked.getValue()));
        fields.put("data", Numeric.prependHexPrefix(asked.getData()));
        fields.put("chainId", Numeric.encodeQuantity(BigInteger.valueOf(chainId)));
        Object result = answer(new Request<>("eth_signTransaction", List.of(fields), service, Signed.class));
        String raw = result instanceof Map<?, ?> object ? String.valueOf(object.get("raw")) : String.valueOf(result);
        requireSame(raw, asked, chainId);
        return Numeric.hexStringToByteArray(raw);
    }

    private void requireSame(String raw, Transaction1559 asked, long chainId) {
        try {
            RawTransaction decoded = TransactionDecoder.decode(raw);
            boolean same = decoded instanceof SignedRawTransaction signed
                    && signed.getTransaction() instanceof Transaction1559 given
                    && given.getChainId() == chainId
                    && given.getNonce().equals(asked.getNonce())
                    && given.getTo().equalsIgnoreCase(asked.getTo())
                    && given.getValue().equals(asked.getValue())
                    && given.getMaxFeePerGas().equals(asked.getMaxFeePerGas())
                    && given.getMaxPriorityFeePerGas().equals(asked.getMaxPriorityFeePerGas())
                    && given.getGasLimit().equals(asked.getGasLimit())
                    && Numeric.cleanHexPrefix(given.getData()).equalsIgnoreCase(Numeric.cleanHexPrefix(asked.getData()))
                    && signed.getFrom().equalsIgnoreCase(account);
            if (same) {
                return;
            }
        } catch (RuntimeException | SignatureException unreadable) {
            throw new SignerRefused(new SignerFault.OtherTransaction(NodeService.name(url)));
        }
        throw new SignerRefused(new SignerFault.OtherTransaction(NodeService.name(url)));
    }

    private String onlyAccount() {
        List<String> accounts = answer(new Request<>("eth_accounts", List.of(), service, Accounts.class));
        if (accounts.size() != 1) {
            throw new SignerRefused(new SignerFault.UnclearAccount(NodeService.name(url), accounts));
        }
        return accounts.getFirst();
    }

    private <T, R extends Response<T>> T answer(Request<?, R> request) {
        try {
            R answer = request.send();
            if (answer.hasError() || answer.getResult() == null) {
                Response.Error error = answer.getError();
                throw new SignerRefused(new SignerFault.Rejected(
                        NodeService.name(url),
                        account == null ? "" : account,
                        error == null ? 0 : error.getCode(),
                        error == null ? "" : String.valueOf(error.getMessage())));
            }
            return answer.getResult();
        } catch (IOException unreachable) {
            throw new SignerRefused(
                    new SignerFault.Unreachable(NodeService.name(url), String.valueOf(unreachable.getMessage())));
        }
    }
}
