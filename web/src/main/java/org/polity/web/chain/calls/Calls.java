package org.polity.web.chain.calls;

import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.polity.contracts.BeyondItsBytes;
import org.polity.contracts.bindings.PolicyRegistry;
import org.polity.gate.ChainText;
import org.polity.gate.RegisteredBound;
import org.polity.web.chain.ChainProperties;
import org.polity.web.chain.events.Action;
import org.polity.web.chain.events.EventDecoder;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.polity.web.values.TokenAmount;
import org.springframework.stereotype.Component;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.utils.Numeric;

/** Decodes the calls of proposals. */
@Component
public class Calls {

    private static final TypeReference<org.web3j.abi.datatypes.Address> ADDRESS = new TypeReference<>() {};
    private static final TypeReference<Uint256> NUMBER = new TypeReference<>() {};
    private static final TypeReference<Utf8String> TEXT = new TypeReference<>() {};

    /** The size of the largest transaction that nodes accept, 128 KiB. */
    static final long MOST_BYTES = 128 << 10;

    private static final int CLOCK_BITS = 48;

    /** By target and selector; the function receives the arguments, hexadecimal with `0x`. */
    private final Map<String, Function<String, DecodedCall>> known = new HashMap<>();

    Calls(ChainProperties properties) {
        ChainProperties.Addresses at = properties.addresses();
        know(
                at.registry(),
                "enact(bytes32,bytes,(bytes32,uint8,int64,(bytes32,bytes32,bytes32))[],uint48)",
                Calls::enact);
        know(at.registry(), "repeal(bytes32)", Calls::repeal);
        know(at.gate(), "recall(uint256,string)", Calls::recall);
        know(at.gate(), "resolve(uint256,uint48,bool,string)", Calls::resolve);
        know(at.gate(), "lift(uint256,uint48)", Calls::lift);
        know(at.gate(), "reassign(bytes32,address)", Calls::reassign);
        know(at.gate(), "setTerms((uint48,uint48,uint48,uint256))", Calls::setTerms);
        know(at.gate(), "setGuardianship(address)", Calls::setGuardianship);
        know(at.gate(), "settle(uint256)", Calls::settle);
        know(at.council(), "setCouncil(address[],uint256)", Calls::setCouncil);
        know(at.governor(), "setVotingDelay(uint48)", rule(DecodedCall.Rule.VOTING_DELAY));
        know(at.governor(), "setVotingPeriod(uint32)", rule(DecodedCall.Rule.VOTING_PERIOD));
        know(at.governor(), "setProposalThreshold(uint256)", rule(DecodedCall.Rule.PROPOSAL_THRESHOLD));
        know(at.governor(), "updateQuorumNumerator(uint256)", rule(DecodedCall.Rule.QUORUM));
        know(at.governor(), "setLateQuorumVoteExtension(uint48)", rule(DecodedCall.Rule.LATE_QUORUM_EXTENSION));
        know(at.timelock(), "updateDelay(uint256)", rule(DecodedCall.Rule.TIMELOCK_DELAY));
        know(at.governor(), "setProposalGuardian(address)", Calls::nameGuardian);
        know(at.governor(), "setGuardianTerm(uint48)", Calls::setGuardianTerm);
        know(at.token(), "mint(address,uint256)", Calls::mint);
        know(at.token(), "transfer(address,uint256)", Calls::transfer);
        know(at.token(), "approve(address,uint256)", Calls::approve);
        know(at.token(), "delegate(address)", Calls::delegate);
    }

    /** Runs once, when a proposal is followed. An undecodable call is kept with the reason. */
    @SuppressWarnings("PMD.AvoidCatchingGenericException")
    public DecodedCall decode(Action action) {
        Function<String, DecodedCall> reader = known.get(key(action.target().value(), selector(action.calldata())));
        if (reader == null) {
            return unknown(action);
        }
        long bytes = action.calldata().length() / 2 - 1;
        if (bytes > MOST_BYTES) {
            return new DecodedCall.Unreadable(action.target(), DecodedCall.Cause.TOO_LONG, bytes);
        }
        try {
            return reader.apply("0x" + action.calldata().substring(10));
        } catch (BeyondItsBytes beyond) {
            return new DecodedCall.Unreadable(action.target(), DecodedCall.Cause.BEYOND_ITS_BYTES, bytes);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError malformed) {
            return new DecodedCall.Unreadable(action.target(), DecodedCall.Cause.MALFORMED, bytes);
        }
    }

    /** A call of an unknown function. */
    public static DecodedCall unknown(Action action) {
        return new DecodedCall.Unknown(action.target(), selector(action.calldata()));
    }

    private void know(String target, String signature, Function<String, DecodedCall> reader) {
        String selector = org.web3j.crypto.Hash.sha3String(signature).substring(0, 10);
        known.put(key(target, selector), reader);
    }

    /** A time beyond the chain's clock is no valid rule. */
    private static Function<String, DecodedCall> rule(DecodedCall.Rule rule) {
        return arguments -> {
            BigInteger value = number(decode(arguments, NUMBER).getFirst());
            if (rule != DecodedCall.Rule.PROPOSAL_THRESHOLD && value.bitLength() > CLOCK_BITS) {
                throw new ArithmeticException("`%s` is no value of %s".formatted(value, rule));
            }
            return new DecodedCall.ChangeRule(rule, value);
        };
    }

    private static DecodedCall enact(String arguments) {
        List<Type> values = decode(
                arguments,
                new TypeReference<Bytes32>() {},
                new TypeReference<DynamicBytes>() {},
                new TypeReference<DynamicArray<PolicyRegistry.Bound>>() {},
                NUMBER);
        @SuppressWarnings("unchecked")
        List<PolicyRegistry.Bound> bounds =
                (List<PolicyRegistry.Bound>) values.get(2).getValue();
        return new DecodedCall.EnactPolicy(
                hash(values.get(0)),
                (byte[]) values.get(1).getValue(),
                bounds.stream().map(RegisteredBound::of).toList(),
                EventDecoder.time(number(values.get(3))));
    }

    private static DecodedCall repeal(String arguments) {
        return new DecodedCall.RepealPolicy(
                hash(decode(arguments, new TypeReference<Bytes32>() {}).getFirst()));
    }

    private static DecodedCall recall(String arguments) {
        List<Type> values = decode(arguments, NUMBER, TEXT);
        return new DecodedCall.RecallRelease(release(values.get(0)), text(values.get(1)));
    }

    private static DecodedCall resolve(String arguments) {
        List<Type> values = decode(arguments, NUMBER, NUMBER, new TypeReference<Bool>() {}, TEXT);
        return new DecodedCall.ResolveChallenge(
                release(values.get(0)),
                EventDecoder.time(number(values.get(1))),
                (Boolean) values.get(2).getValue(),
                text(values.get(3)));
    }

    private static DecodedCall lift(String arguments) {
        List<Type> values = decode(arguments, NUMBER, NUMBER);
        return new DecodedCall.LiftSuspension(release(values.get(0)), EventDecoder.time(number(values.get(1))));
    }

    private static DecodedCall reassign(String arguments) {
        List<Type> values = decode(arguments, new TypeReference<Bytes32>() {}, ADDRESS);
        return new DecodedCall.ReassignArtifact(hash(values.get(0)), address(values.get(1)));
    }

    /** A struct of plain words has the same layout as four arguments. */
    private static DecodedCall setTerms(String arguments) {
        List<Type> values = decode(arguments, NUMBER, NUMBER, NUMBER, NUMBER);
        return new DecodedCall.SetTerms(
                Duration.ofSeconds(number(values.get(0)).longValueExact()),
                Duration.ofSeconds(number(values.get(1)).longValueExact()),
                Duration.ofSeconds(number(values.get(2)).longValueExact()),
                new TokenAmount(number(values.get(3))));
    }

    private static DecodedCall setCouncil(String arguments) {
        List<Type> values =
                decode(arguments, new TypeReference<DynamicArray<org.web3j.abi.datatypes.Address>>() {}, NUMBER);
        @SuppressWarnings("unchecked")
        List<org.web3j.abi.datatypes.Address> evaluators =
                (List<org.web3j.abi.datatypes.Address>) values.get(0).getValue();
        return new DecodedCall.SetCouncil(
                evaluators.stream().map(one -> new Address(one.getValue())).toList(),
                number(values.get(1)).intValueExact());
    }

    private static DecodedCall nameGuardian(String arguments) {
        return new DecodedCall.NameGuardian(address(decode(arguments, ADDRESS).getFirst()));
    }

    private static DecodedCall setGuardianTerm(String arguments) {
        BigInteger end = number(decode(arguments, NUMBER).getFirst());
        return new DecodedCall.SetGuardianTerm(EventDecoder.time(end));
    }

    private static DecodedCall mint(String arguments) {
        List<Type> values = decode(arguments, ADDRESS, NUMBER);
        return new DecodedCall.MintTokens(address(values.get(0)), new TokenAmount(number(values.get(1))));
    }

    private static DecodedCall transfer(String arguments) {
        List<Type> values = decode(arguments, ADDRESS, NUMBER);
        return new DecodedCall.TransferTokens(address(values.get(0)), new TokenAmount(number(values.get(1))));
    }

    private static DecodedCall approve(String arguments) {
        List<Type> values = decode(arguments, ADDRESS, NUMBER);
        return new DecodedCall.ApproveTokens(address(values.get(0)), new TokenAmount(number(values.get(1))));
    }

    private static DecodedCall delegate(String arguments) {
        return new DecodedCall.DelegateVotes(address(decode(arguments, ADDRESS).getFirst()));
    }

    private static DecodedCall setGuardianship(String arguments) {
        return new DecodedCall.SetGuardianship(
                address(decode(arguments, ADDRESS).getFirst()));
    }

    private static DecodedCall settle(String arguments) {
        return new DecodedCall.SettleChallenge(release(decode(arguments, NUMBER).getFirst()));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the decoder accepts references to raw types
    private static List<Type> decode(String arguments, TypeReference<?>... types) {
        return FunctionReturnDecoder.decode(arguments, (List) List.of(types));
    }

    private static BigInteger number(Type<?> number) {
        return (BigInteger) number.getValue();
    }

    private static long release(Type<?> number) {
        return number(number).longValueExact();
    }

    private static String text(Type<?> text) {
        return ChainText.of((String) text.getValue());
    }

    private static Address address(Type<?> account) {
        return new Address((String) account.getValue());
    }

    private static Hash hash(Type<?> bytes) {
        return new Hash(Numeric.toHexString((byte[]) bytes.getValue()));
    }

    private static String selector(String calldata) {
        return calldata.length() < 10 ? "0x" : calldata.substring(0, 10);
    }

    private static String key(String address, String selector) {
        return new Address(address).value() + selector;
    }
}
