package org.polity.web.chain.calls;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.polity.engine.codes.Arguments;
import org.polity.web.values.TokenAmount;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Type;
import org.web3j.utils.Numeric;

/** The custom errors of our contracts that a user can receive: code, signature, and names of the arguments. */
enum KnownError {
    PROPOSER_VOTES(
            "proposal.too-little-voting-power",
            "GovernorInsufficientProposerVotes(address,uint256,uint256)",
            "proposer",
            "votes",
            "needed"),
    WRONG_STATE(
            "proposal.wrong-state",
            "GovernorUnexpectedProposalState(uint256,uint8,bytes32)",
            "proposal",
            "state",
            "allowed"),
    ALREADY_VOTED("ballot.already-voted", "GovernorAlreadyCastVote(address)", "voter"),
    INVALID_SIGNATURE("ballot.invalid-signature", "GovernorInvalidSignature(address)", "voter"),
    UNKNOWN_PROPOSAL("proposal.unknown", "GovernorNonexistentProposal(uint256)", "proposal"),
    PROPOSER_RESTRICTED("proposal.reserved", "GovernorRestrictedProposer(address)", "proposer"),
    INVALID_VOTE("ballot.invalid-vote", "GovernorInvalidVoteType()"),
    UNABLE_TO_CANCEL("proposal.not-yours-to-cancel", "GovernorUnableToCancel(uint256,address)", "proposal", "account"),
    TWO_THIRDS_NEEDED("proposal.two-thirds-needed", "GovernorTwoThirdsNeeded(uint256)", "proposal"),
    NOT_READY("proposal.not-ready", "TimelockUnexpectedOperationState(bytes32,bytes32)", "operation", "allowed"),
    UNAUTHORIZED("call.unauthorized", "OwnableUnauthorizedAccount(address)", "account"),
    ARTIFACT_TAKEN("release.artifact-belongs-to", "ArtifactBelongsTo(bytes32,address)", "artifact", "maintainer"),
    ARTIFACT_RECALLED("release.artifact-recalled", "ArtifactRecalled(bytes32)", "artifact"),
    ARTIFACT_UNDECIDED("release.artifact-undecided", "ArtifactUndecided(bytes32,uint256)", "artifact", "release"),
    WRONG_STATUS("release.wrong-status", "UnexpectedStatus(uint256,uint8)", "release", "status"),
    WINDOW_OVER("challenge.window-over", "ChallengeWindowOver(uint256,uint256)", "release", "until"),
    NOT_THE_GUARDIAN("release.not-the-guardian", "NotTheGuardian(address)", "account"),
    SUSPENSION_TOO_LONG("release.suspension-too-long", "SuspensionTooLong(uint48,uint48)", "asked", "left"),
    NOT_SUSPENDED("release.not-suspended", "NotSuspended(uint256,uint48)", "release", "until"),
    OTHER_CHALLENGE("challenge.other-challenge", "OtherChallenge(uint256,uint48,uint48)", "release", "voted", "open"),
    INVALID_MAINTAINER("release.invalid-maintainer", "InvalidMaintainer()"),
    IMPOSSIBLE_ACTION("proposal.impossible-action", "ImpossibleAction(uint256)", "action"),
    NOT_THE_MAINTAINER("release.not-the-maintainer", "NotTheMaintainer(uint256,address)", "release", "account"),
    EVIDENCE_OVERTURNED("release.evidence-overturned", "EvidenceOverturned(bytes32,bytes32)", "artifact", "evidence"),
    NOT_NEWER("release.not-newer", "NotNewer(uint256,uint256)", "release", "successor"),
    NOT_THE_LATEST("release.not-the-latest", "NotTheLatest(uint256,uint256)", "release", "latest"),
    NOT_CLEARED("release.not-cleared", "NotCleared(uint256,uint8)", "release", "status"),
    TEXT_TOO_LONG("release.text-too-long", "TextTooLong(uint256,uint256)", "given", "most"),
    BOND_NOT_APPROVED(
            "challenge.bond-not-approved",
            "ERC20InsufficientAllowance(address,uint256,uint256)",
            "spender",
            "approved",
            "bond"),
    BOND_NOT_HELD(
            "challenge.bond-not-held", "ERC20InsufficientBalance(address,uint256,uint256)", "account", "held", "bond"),
    STALE_EPOCH("release.stale-epoch", "StaleEpoch(uint64,uint64)", "given", "current"),
    WRONG_ROUND("release.wrong-round", "WrongRound(uint256,uint32,uint32)", "release", "given", "current"),
    STILL_DECIDED("release.still-decided", "StillDecided(uint256,uint64)", "release", "epoch"),
    VERDICT_EXPIRED("release.verdict-expired", "VerdictExpired(uint256,uint48)", "release", "until"),
    MEASUREMENTS_OUT_OF_ORDER(
            "release.measurements-out-of-order", "MeasurementsOutOfOrder(bytes32,bytes32)", "policy", "bound"),
    NOT_COMMITTED("release.not-committed", "NotCommitted(bytes32)", "commitment"),
    EMPTY_DIGEST("release.empty-digest", "EmptyDigest()"),
    UNKNOWN_ARTIFACT("release.unknown-artifact", "UnknownArtifact(bytes32)", "artifact"),
    CHALLENGE_OPEN("challenge.still-open", "ChallengeOpen(uint256,uint48)", "release", "until"),
    CHALLENGE_OVER("challenge.lapsed", "ChallengeOver(uint256,uint48)", "release", "until"),
    TOO_MANY_SCOPES("release.too-many-scopes", "TooManyScopes(bytes32,uint256)", "artifact", "most"),
    TOO_MANY_PARENTS("release.too-many-parents", "TooManyParents(uint256,uint256)", "given", "most"),
    INVALID_PARENT("release.invalid-parent", "InvalidParent(bytes32)", "parent"),
    TERM_OUT_OF_RANGE(
            "proposal.term-out-of-range",
            "TermOutOfRange(string,uint256,uint256,uint256)",
            "term",
            "given",
            "least",
            "most"),
    UNDECODABLE_ACTION("proposal.undecodable-action", "UndecodableAction(uint256)", "action"),
    TOO_COSTLY_TO_EXECUTE("proposal.too-costly", "TooCostlyToExecute(uint256,uint256)", "gas", "most"),
    TREASURY_DOES_NOT_VOTE("token.treasury-does-not-vote", "TreasuryDoesNotVote(address)", "account"),
    NOT_ENOUGH_GAS("call.not-enough-gas", "NotEnoughGas(uint256,uint256)", "left", "needed"),
    NOT_SEATED("council.not-seated", "NotSeated(address)", "account"),
    INVALID_KEY("council.invalid-key", "InvalidP256Key(uint256)", "size"),
    LONG_KEY("council.long-key", "EncryptionKeyTooLong(uint256,uint256)", "size", "most"),
    EMPTY_DOCUMENT("registry.empty-document", "EmptyDocument(bytes32)", "policy"),
    DUPLICATE_BOUND("registry.duplicate-bound", "DuplicateBound(bytes32,bytes32)", "policy", "bound"),
    TOO_MANY_BOUNDS("registry.too-many-bounds", "TooManyBounds(bytes32,uint256,uint256)", "policy", "given", "most"),
    TOO_MANY_BOUNDS_IN_FORCE(
            "registry.too-many-bounds-in-force", "TooManyBoundsInForce(uint256,uint256)", "given", "most"),
    NOT_IN_FORCE("registry.not-in-force", "NotInForce(bytes32)", "policy"),
    INVALID_EVALUATOR("council.invalid-evaluator", "InvalidEvaluator(address)", "evaluator"),
    TOO_MANY_EVALUATORS("council.too-many-evaluators", "TooManyEvaluators(uint256,uint256)", "given", "most"),
    QUORUM_OUT_OF_RANGE("council.quorum-out-of-range", "QuorumOutOfRange(uint256,uint256)", "quorum", "evaluators"),
    QUORUM_FRACTION("proposal.quorum-fraction", "GovernorInvalidQuorumFraction(uint256,uint256)", "percent", "most"),
    VOTING_PERIOD("proposal.voting-period", "GovernorInvalidVotingPeriod(uint256)", "seconds"),
    LATE_EXTENSION(
            "proposal.late-extension",
            "GovernorPreventLateQuorumVoteExtensionTooLarge(uint256,uint256)",
            "seconds",
            "most"),
    NO_ACTION(
            "proposal.no-action",
            "GovernorInvalidProposalLength(uint256,uint256,uint256)",
            "targets",
            "calls",
            "values"),
    QUEUED_BEFORE("proposal.queued-before", "GovernorAlreadyQueuedProposal(uint256)", "proposal"),
    INVALID_RECEIVER("token.invalid-receiver", "ERC20InvalidReceiver(address)", "receiver"),
    INVALID_OWNER("call.invalid-owner", "OwnableInvalidOwner(address)", "owner"),
    SUPPLY_TOO_LARGE("token.supply-too-large", "ERC20ExceededSafeSupply(uint256,uint256)", "given", "most");

    private static final String CLOCK = "uint48";
    private static final long SECONDS_OF_AN_HOUR = 3600;

    private final String code;
    private final String signature;
    private final String selector;
    private final List<String> names;

    /** @param names of the arguments of the error, in its order */
    KnownError(String code, String signature, String... names) {
        this.code = code;
        this.signature = signature;
        this.names = List.of(names);
        this.selector = org.web3j.crypto.Hash.sha3String(signature).substring(0, 10);
    }

    /** @param data the revert data of a call, hexadecimal with `0x` */
    static Optional<ContractRefusal> in(String data) {
        return Arrays.stream(values())
                .filter(known -> data.startsWith(known.selector))
                .findFirst()
                .flatMap(known -> known.arguments(data).map(arguments -> new ContractRefusal(known, arguments)));
    }

    String code() {
        return code;
    }

    String selector() {
        return selector;
    }

    /** Any called contract may have written the data: empty if it does not have the arguments of this error. */
    @SuppressWarnings("rawtypes") // web3j decodes to raw types
    private Optional<Arguments> arguments(String data) {
        try {
            List<Type> values = FunctionReturnDecoder.decode("0x" + data.substring(10), types());
            if (values.size() < names.size()) {
                return Optional.empty();
            }
            Arguments arguments = Arguments.NONE;
            for (int i = 0; i < names.size(); i++) {
                arguments = with(arguments, names.get(i), values.get(i));
            }
            return Optional.of(arguments);
        } catch (RuntimeException malformed) {
            return Optional.empty();
        }
    }

    /** The report has amounts in whole votes, the gate's seconds as times, and durations in hours. */
    private Arguments with(Arguments arguments, String name, Type<?> value) {
        if (value.getValue() instanceof byte[] digest) {
            return arguments.hash(name, Numeric.toHexString(digest));
        }
        if (value instanceof org.web3j.abi.datatypes.Address address) {
            return arguments.hash(name, address.getValue());
        }
        if (!(value.getValue() instanceof BigInteger number)) {
            return arguments.and(name, String.valueOf(value.getValue()));
        }
        return switch (this) {
            case PROPOSER_VOTES, BOND_NOT_APPROVED, BOND_NOT_HELD, SUPPLY_TOO_LARGE ->
                arguments.and(name, new TokenAmount(number).tokens());
            case WINDOW_OVER ->
                name.equals("until")
                        ? arguments.and(name, Instant.ofEpochSecond(number.longValueExact()))
                        : whole(arguments, name, number);
            case SUSPENSION_TOO_LONG -> arguments.and(name, number.longValueExact() / SECONDS_OF_AN_HOUR);
            default ->
                value.getTypeAsString().equals(CLOCK)
                        ? arguments.and(name, Instant.ofEpochSecond(number.longValueExact()))
                        : whole(arguments, name, number);
        };
    }

    /** The number of a proposal is a hash. */
    private static Arguments whole(Arguments arguments, String name, BigInteger number) {
        return number.bitLength() < Long.SIZE
                ? arguments.and(name, number.longValueExact())
                : arguments.and(name, number.toString());
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
