package org.polity.web.chain;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Type;
import org.web3j.utils.Numeric;

/** The custom errors of our contracts that have words of their own, by signature. */
enum KnownError {
    PROPOSER_VOTES("GovernorInsufficientProposerVotes(address,uint256,uint256)"),
    WRONG_STATE("GovernorUnexpectedProposalState(uint256,uint8,bytes32)"),
    ALREADY_VOTED("GovernorAlreadyCastVote(address)"),
    INVALID_SIGNATURE("GovernorInvalidSignature(address)"),
    UNKNOWN_PROPOSAL("GovernorNonexistentProposal(uint256)"),
    PROPOSER_RESTRICTED("GovernorRestrictedProposer(address)"),
    INVALID_VOTE("GovernorInvalidVoteType()"),
    UNABLE_TO_CANCEL("GovernorUnableToCancel(uint256,address)"),
    TWO_THIRDS_NEEDED("GovernorTwoThirdsNeeded(uint256)"),
    NOT_READY("TimelockUnexpectedOperationState(bytes32,bytes32)"),
    UNAUTHORIZED("OwnableUnauthorizedAccount(address)"),
    ARTIFACT_TAKEN("ArtifactBelongsTo(bytes32,address)"),
    ARTIFACT_RECALLED("ArtifactRecalled(bytes32)"),
    ARTIFACT_UNDECIDED("ArtifactUndecided(bytes32,uint256)"),
    WRONG_STATUS("UnexpectedStatus(uint256,uint8)"),
    WINDOW_OVER("ChallengeWindowOver(uint256,uint256)"),
    NOT_THE_GUARDIAN("NotTheGuardian(address)"),
    SUSPENSION_TOO_LONG("SuspensionTooLong(uint48,uint48)"),
    NOT_SUSPENDED("NotSuspended(uint256,uint48)"),
    OTHER_CHALLENGE("OtherChallenge(uint256,uint48,uint48)"),
    INVALID_MAINTAINER("InvalidMaintainer()"),
    IMPOSSIBLE_ACTION("ImpossibleAction(uint256)"),
    NOT_THE_MAINTAINER("NotTheMaintainer(uint256,address)"),
    EVIDENCE_OVERTURNED("EvidenceOverturned(bytes32,bytes32)"),
    NOT_NEWER("NotNewer(uint256,uint256)"),
    NOT_THE_LATEST("NotTheLatest(uint256,uint256)"),
    NOT_CLEARED("NotCleared(uint256,uint8)"),
    TEXT_TOO_LONG("TextTooLong(uint256,uint256)"),
    BOND_NOT_APPROVED("ERC20InsufficientAllowance(address,uint256,uint256)"),
    BOND_NOT_HELD("ERC20InsufficientBalance(address,uint256,uint256)"),
    STALE_EPOCH("StaleEpoch(uint64,uint64)"),
    WRONG_ROUND("WrongRound(uint256,uint32,uint32)"),
    STILL_DECIDED("StillDecided(uint256,uint64)"),
    VERDICT_EXPIRED("VerdictExpired(uint256,uint48)"),
    MEASUREMENTS_OUT_OF_ORDER("MeasurementsOutOfOrder(bytes32,bytes32)"),
    NOT_COMMITTED("NotCommitted(bytes32)"),
    EMPTY_DIGEST("EmptyDigest()"),
    UNKNOWN_ARTIFACT("UnknownArtifact(bytes32)"),
    CHALLENGE_OPEN("ChallengeOpen(uint256,uint48)"),
    CHALLENGE_OVER("ChallengeOver(uint256,uint48)"),
    TOO_MANY_SCOPES("TooManyScopes(bytes32,uint256)"),
    TOO_MANY_PARENTS("TooManyParents(uint256,uint256)"),
    INVALID_PARENT("InvalidParent(bytes32)"),
    TERM_OUT_OF_RANGE("TermOutOfRange(string,uint256,uint256,uint256)"),
    UNDECODABLE_ACTION("UndecodableAction(uint256)"),
    TOO_COSTLY_TO_EXECUTE("TooCostlyToExecute(uint256,uint256)"),
    TREASURY_DOES_NOT_VOTE("TreasuryDoesNotVote(address)"),
    NOT_ENOUGH_GAS("NotEnoughGas(uint256,uint256)"),
    NOT_SEATED("NotSeated(address)"),
    INVALID_KEY("InvalidP256Key(uint256)"),
    LONG_KEY("EncryptionKeyTooLong(uint256,uint256)"),
    EMPTY_DOCUMENT("EmptyDocument(bytes32)"),
    DUPLICATE_BOUND("DuplicateBound(bytes32,bytes32)"),
    TOO_MANY_BOUNDS("TooManyBounds(bytes32,uint256,uint256)"),
    TOO_MANY_BOUNDS_IN_FORCE("TooManyBoundsInForce(uint256,uint256)"),
    NOT_IN_FORCE("NotInForce(bytes32)"),
    INVALID_EVALUATOR("InvalidEvaluator(address)"),
    TOO_MANY_EVALUATORS("TooManyEvaluators(uint256,uint256)"),
    QUORUM_OUT_OF_RANGE("QuorumOutOfRange(uint256,uint256)"),
    QUORUM_FRACTION("GovernorInvalidQuorumFraction(uint256,uint256)"),
    VOTING_PERIOD("GovernorInvalidVotingPeriod(uint256)"),
    LATE_EXTENSION("GovernorPreventLateQuorumVoteExtensionTooLarge(uint256,uint256)"),
    NO_ACTION("GovernorInvalidProposalLength(uint256,uint256,uint256)"),
    QUEUED_BEFORE("GovernorAlreadyQueuedProposal(uint256)"),
    INVALID_RECEIVER("ERC20InvalidReceiver(address)"),
    INVALID_OWNER("OwnableInvalidOwner(address)"),
    SUPPLY_TOO_LARGE("ERC20ExceededSafeSupply(uint256,uint256)");

    private static final String CLOCK = "uint48";

    private final String signature;
    private final String selector;

    KnownError(String signature) {
        this.signature = signature;
        this.selector = org.web3j.crypto.Hash.sha3String(signature).substring(0, 10);
    }

    /** @param data the revert data of a call, hexadecimal with `0x` */
    static Optional<Refusal> in(String data) {
        return Arrays.stream(values())
                .filter(known -> data.startsWith(known.selector))
                .findFirst()
                .map(known -> known.refusal(data));
    }

    String selector() {
        return selector;
    }

    private Refusal refusal(String data) {
        Object[] arguments = FunctionReturnDecoder.decode("0x" + data.substring(10), types()).stream()
                .map(this::argument)
                .toArray();
        return new Refusal(
                "refusal." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'), arguments);
    }

    /** Amounts are told in whole votes, the gate's seconds as times, durations in hours, digests by their ends. */
    private Object argument(Type<?> value) {
        if (value.getValue() instanceof byte[] digest) {
            return new Hash(Numeric.toHexString(digest)).shortened();
        }
        if (!(value.getValue() instanceof BigInteger number)) {
            return value.getValue();
        }
        return switch (this) {
            case PROPOSER_VOTES, BOND_NOT_APPROVED, BOND_NOT_HELD, SUPPLY_TOO_LARGE -> new TokenAmount(number);
            case WINDOW_OVER -> Instant.ofEpochSecond(number.longValueExact());
            case SUSPENSION_TOO_LONG -> number.divide(BigInteger.valueOf(3600));
            default -> value.getTypeAsString().equals(CLOCK) ? Instant.ofEpochSecond(number.longValueExact()) : number;
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // web3j's references by name are raw
    private List<TypeReference<Type>> types() {
        String list = signature.substring(signature.indexOf('(') + 1, signature.length() - 1);
        if (list.isEmpty()) {
            return List.of();
        }
        return Arrays.stream(list.split(",")).map(KnownError::reference).toList();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static TypeReference<Type> reference(String type) {
        try {
            return TypeReference.makeTypeReference(type);
        } catch (ClassNotFoundException unknown) {
            throw new IllegalStateException("`%s` is not an ABI type".formatted(type), unknown);
        }
    }
}
