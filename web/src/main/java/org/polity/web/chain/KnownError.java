package org.polity.web.chain;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Type;
import org.web3j.crypto.Hash;

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
    SUSPENDED_BEFORE("SuspendedBefore(uint256)"),
    SUSPENSION_TOO_LONG("SuspensionTooLong(uint48,uint48)"),
    NOT_SUSPENDED("NotSuspended(uint256)"),
    NOT_THE_MAINTAINER("NotTheMaintainer(uint256,address)"),
    EVIDENCE_OVERTURNED("EvidenceOverturned(bytes32,bytes32)"),
    NOT_NEWER("NotNewer(uint256,uint256)"),
    NOT_THE_LATEST("NotTheLatest(uint256,uint256)"),
    NOT_CLEARED("NotCleared(uint256,uint8)"),
    TEXT_TOO_LONG("TextTooLong(uint256,uint256)"),
    BOND_NOT_APPROVED("ERC20InsufficientAllowance(address,uint256,uint256)"),
    BOND_NOT_HELD("ERC20InsufficientBalance(address,uint256,uint256)"),
    STALE_EPOCH("StaleEpoch(uint64,uint64)");

    private final String signature;
    private final String selector;

    KnownError(String signature) {
        this.signature = signature;
        this.selector = Hash.sha3String(signature).substring(0, 10);
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

    /** Amounts are told in whole votes, ends of windows as times, durations in hours. */
    private Object argument(Type<?> value) {
        if (!(value.getValue() instanceof BigInteger number)) {
            return value.getValue();
        }
        return switch (this) {
            case PROPOSER_VOTES, BOND_NOT_APPROVED, BOND_NOT_HELD -> new TokenAmount(number);
            case WINDOW_OVER -> Instant.ofEpochSecond(number.longValueExact());
            case SUSPENSION_TOO_LONG -> number.divide(BigInteger.valueOf(3600));
            default -> number;
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
