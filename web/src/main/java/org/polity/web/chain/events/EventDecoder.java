package org.polity.web.chain.events;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.polity.contracts.bindings.EvaluatorCouncil;
import org.polity.contracts.bindings.PolicyRegistry;
import org.polity.contracts.bindings.PolityGovernor;
import org.polity.contracts.bindings.PolityTimelock;
import org.polity.contracts.bindings.PolityToken;
import org.polity.contracts.bindings.ReleaseGate;
import org.polity.engine.canonical.Keccak;
import org.polity.engine.metrics.PartsPerMillion;
import org.polity.engine.verdict.Measurement;
import org.polity.engine.verdict.Outcome;
import org.polity.gate.ChainText;
import org.polity.gate.GateScope;
import org.polity.gate.RegisteredBound;
import org.polity.web.values.Address;
import org.polity.web.values.Hash;
import org.polity.web.values.LogPosition;
import org.polity.web.values.ProposalId;
import org.polity.web.values.TokenAmount;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.Utils;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Event;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.protocol.core.methods.response.Log;
import org.web3j.utils.Numeric;

/** Turns a log of one of our contracts into the few used fields. An event without effect here gives nothing. */
public final class EventDecoder {

    /** Times beyond a year of four digits, which neither the database nor a calendar can hold. */
    static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");

    private static final int PROPOSAL_FIELDS = 9;
    private static final BigInteger LAST_SECOND = BigInteger.valueOf(NEVER.getEpochSecond());

    private static final Map<String, Function<Log, ChainEvent>> BY_TOPIC = Map.ofEntries(
            on(PolityToken.TRANSFER_EVENT, EventDecoder::transfer),
            on(PolityToken.DELEGATECHANGED_EVENT, EventDecoder::delegateChanged),
            on(PolityToken.DELEGATEVOTESCHANGED_EVENT, EventDecoder::votesChanged),
            on(PolityGovernor.VOTINGDELAYSET_EVENT, EventDecoder::votingDelay),
            on(PolityGovernor.VOTINGPERIODSET_EVENT, EventDecoder::votingPeriod),
            on(PolityGovernor.PROPOSALTHRESHOLDSET_EVENT, EventDecoder::proposalThreshold),
            on(PolityGovernor.QUORUMNUMERATORUPDATED_EVENT, EventDecoder::quorumNumerator),
            on(PolityGovernor.LATEQUORUMVOTEEXTENSIONSET_EVENT, EventDecoder::lateQuorumExtension),
            on(PolityGovernor.PROPOSALGUARDIANSET_EVENT, EventDecoder::guardianSet),
            on(PolityGovernor.GUARDIANTERMSET_EVENT, EventDecoder::guardianTermSet),
            on(PolityGovernor.TWOTHIRDSNEEDED_EVENT, EventDecoder::twoThirdsNeeded),
            on(PolityGovernor.PROPOSALEXTENDED_EVENT, EventDecoder::proposalExtended),
            on(PolityGovernor.BALLOTSKIPPED_EVENT, EventDecoder::ballotSkipped),
            on(PolityGovernor.PROPOSALCREATED_EVENT, EventDecoder::proposalCreated),
            on(PolityGovernor.VOTECAST_EVENT, EventDecoder::voteCast),
            on(PolityGovernor.VOTECASTWITHPARAMS_EVENT, EventDecoder::voteCastWithParams),
            on(PolityGovernor.TIMELOCKCHANGE_EVENT, EventDecoder::timelockChanged),
            on(PolityTimelock.MINDELAYCHANGE_EVENT, EventDecoder::timelockDelay),
            on(PolityTimelock.CALLSCHEDULED_EVENT, EventDecoder::operationScheduled),
            on(PolityTimelock.CALLEXECUTED_EVENT, EventDecoder::operationExecuted),
            on(PolityTimelock.CANCELLED_EVENT, EventDecoder::operationCanceled),
            on(PolityTimelock.ROLEGRANTED_EVENT, EventDecoder::roleGranted),
            on(PolityTimelock.ROLEREVOKED_EVENT, EventDecoder::roleRevoked),
            on(PolityTimelock.ROLEADMINCHANGED_EVENT, EventDecoder::roleAdminChanged),
            // the token, the registry, the council and the gate have the same event
            on(PolityToken.OWNERSHIPTRANSFERRED_EVENT, EventDecoder::ownershipTransferred),
            on(ReleaseGate.GUARDIANSHIPSET_EVENT, EventDecoder::guardianshipSet),
            on(PolityGovernor.PROPOSALQUEUED_EVENT, EventDecoder::proposalQueued),
            on(PolityGovernor.PROPOSALEXECUTED_EVENT, EventDecoder::proposalExecuted),
            on(PolityGovernor.PROPOSALCANCELED_EVENT, EventDecoder::proposalCanceled),
            on(PolicyRegistry.POLICYENACTED_EVENT, EventDecoder::policyEnacted),
            on(PolicyRegistry.POLICYREPEALED_EVENT, EventDecoder::policyRepealed),
            on(EvaluatorCouncil.COUNCILSET_EVENT, EventDecoder::councilSet),
            on(ReleaseGate.RELEASESUBMITTED_EVENT, EventDecoder::releaseSubmitted),
            on(ReleaseGate.RELEASEDECIDED_EVENT, EventDecoder::releaseDecided),
            on(ReleaseGate.RELEASECHALLENGED_EVENT, EventDecoder::releaseChallenged),
            on(ReleaseGate.CHALLENGERESOLVED_EVENT, EventDecoder::challengeResolved),
            on(ReleaseGate.RELEASESUSPENDED_EVENT, EventDecoder::releaseSuspended),
            on(ReleaseGate.SUSPENSIONLIFTED_EVENT, EventDecoder::suspensionLifted),
            on(ReleaseGate.RELEASESUPERSEDED_EVENT, EventDecoder::releaseSuperseded),
            on(ReleaseGate.ARTIFACTREASSIGNED_EVENT, EventDecoder::artifactReassigned),
            on(ReleaseGate.TERMSSET_EVENT, EventDecoder::gateTermsSet),
            on(ReleaseGate.RELEASERECALLED_EVENT, EventDecoder::releaseRecalled),
            on(ReleaseGate.RELEASEWITHDRAWN_EVENT, EventDecoder::releaseWithdrawn),
            on(ReleaseGate.PARENTDECLARED_EVENT, EventDecoder::parentDeclared),
            on(EvaluatorCouncil.KEYSANNOUNCED_EVENT, EventDecoder::keysAnnounced));

    /** Why the site does not follow an event of our contracts. */
    static final Map<String, String> IGNORED = Map.of(
            EventEncoder.encode(PolityToken.APPROVAL_EVENT), "allowances are asked of the token when they are needed",
            EventEncoder.encode(PolityToken.EIP712DOMAINCHANGED_EVENT),
                    "the domain of signatures is fixed at deployment",
            EventEncoder.encode(PolityTimelock.CALLSALT_EVENT), "the salt is a part of the operation's id",
            EventEncoder.encode(ReleaseGate.COMMITTED_EVENT), "commitments are asked of the gate when they are needed");

    private EventDecoder() {}

    /** One event, or none. An undecodable log is kept unchanged, so that it does not stop the following logs. */
    @SuppressWarnings("PMD.AvoidCatchingGenericException")
    public static List<ChainEvent> decode(Log log) {
        if (log.getTopics().isEmpty()) {
            return List.of();
        }
        Function<Log, ChainEvent> decoder = BY_TOPIC.get(log.getTopics().getFirst());
        if (decoder == null) {
            return List.of();
        }
        try {
            return List.of(decoder.apply(log));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError unreadable) {
            return List.of(
                    new UnreadEvent(at(log), log.getTopics(), log.getData(), String.valueOf(unreadable.getMessage())));
        }
    }

    static Set<String> followed() {
        return BY_TOPIC.keySet();
    }

    private static Map.Entry<String, Function<Log, ChainEvent>> on(Event event, Function<Log, ChainEvent> decoder) {
        return Map.entry(EventEncoder.encode(event), decoder);
    }

    private static ChainEvent transfer(Log log) {
        var event = PolityToken.getTransferEventFromLog(log);
        return new TokenTransferred(at(log), new Address(event.from), new Address(event.to), amount(event.value));
    }

    private static ChainEvent delegateChanged(Log log) {
        var event = PolityToken.getDelegateChangedEventFromLog(log);
        return new DelegateChanged(
                at(log), new Address(event.delegator), new Address(event.fromDelegate), new Address(event.toDelegate));
    }

    private static ChainEvent votesChanged(Log log) {
        var event = PolityToken.getDelegateVotesChangedEventFromLog(log);
        return new VotingPowerChanged(
                at(log), new Address(event.delegate), amount(event.previousVotes), amount(event.newVotes));
    }

    private static ChainEvent votingDelay(Log log) {
        return setting(log, Setting.VOTING_DELAY, PolityGovernor.getVotingDelaySetEventFromLog(log).newVotingDelay);
    }

    private static ChainEvent votingPeriod(Log log) {
        return setting(log, Setting.VOTING_PERIOD, PolityGovernor.getVotingPeriodSetEventFromLog(log).newVotingPeriod);
    }

    private static ChainEvent proposalThreshold(Log log) {
        return setting(
                log,
                Setting.PROPOSAL_THRESHOLD,
                PolityGovernor.getProposalThresholdSetEventFromLog(log).newProposalThreshold);
    }

    private static ChainEvent quorumNumerator(Log log) {
        return setting(
                log,
                Setting.QUORUM_NUMERATOR,
                PolityGovernor.getQuorumNumeratorUpdatedEventFromLog(log).newQuorumNumerator);
    }

    private static ChainEvent lateQuorumExtension(Log log) {
        return setting(
                log,
                Setting.LATE_QUORUM_EXTENSION,
                PolityGovernor.getLateQuorumVoteExtensionSetEventFromLog(log).newVoteExtension);
    }

    private static ChainEvent guardianSet(Log log) {
        return new GuardianSet(
                at(log), new Address(PolityGovernor.getProposalGuardianSetEventFromLog(log).newProposalGuardian));
    }

    private static ChainEvent guardianTermSet(Log log) {
        return new GuardianTermSet(at(log), time(PolityGovernor.getGuardianTermSetEventFromLog(log).newEnd));
    }

    private static ChainEvent setting(Log log, Setting setting, BigInteger value) {
        return new GovernorSettingChanged(at(log), setting, value);
    }

    private static ChainEvent proposalCreated(Log log) {
        var event = PolityGovernor.getProposalCreatedEventFromLog(log);
        List<Action> actions = IntStream.range(0, event.targets.size())
                .mapToObj(i -> new Action(
                        new Address(event.targets.get(i)),
                        event.values.get(i),
                        Numeric.toHexString(event.calldatas.get(i))))
                .toList();
        return new ProposalCreated(
                at(log),
                new ProposalId(event.proposalId),
                new Address(event.proposer),
                actions,
                time(event.voteStart),
                time(event.voteEnd),
                ChainText.of(event.description),
                hashOfLast(log.getData(), PROPOSAL_FIELDS));
    }

    /** The last field, whose bytes may not be UTF-8; each field before it is one skipped word. */
    private static Hash hashOfLast(String data, int fields) {
        List<TypeReference<?>> types =
                new ArrayList<>(Collections.nCopies(fields - 1, new TypeReference<Uint256>() {}));
        types.add(new TypeReference<DynamicBytes>() {});
        DynamicBytes last = (DynamicBytes)
                FunctionReturnDecoder.decode(data, Utils.convert(types)).getLast();
        return new Hash(Keccak.of(last.getValue()).prefixed());
    }

    private static ChainEvent twoThirdsNeeded(Log log) {
        return new TwoThirdsNeeded(
                at(log), new ProposalId(PolityGovernor.getTwoThirdsNeededEventFromLog(log).proposalId));
    }

    private static ChainEvent proposalExtended(Log log) {
        var event = PolityGovernor.getProposalExtendedEventFromLog(log);
        return new ProposalExtended(at(log), new ProposalId(event.proposalId), time(event.extendedDeadline));
    }

    private static ChainEvent ballotSkipped(Log log) {
        var event = PolityGovernor.getBallotSkippedEventFromLog(log);
        return new BallotSkipped(
                at(log),
                new ProposalId(event.proposalId),
                new Address(event.voter),
                BallotSkipped.Reason.values()[event.reason.intValueExact() - 1]);
    }

    private static ChainEvent voteCast(Log log) {
        var event = PolityGovernor.getVoteCastEventFromLog(log);
        return voteCast(log, event.proposalId, event.voter, event.support, event.weight, event.reason);
    }

    /** Parameters have no effect on the count of this Governor. */
    private static ChainEvent voteCastWithParams(Log log) {
        var event = PolityGovernor.getVoteCastWithParamsEventFromLog(log);
        return voteCast(log, event.proposalId, event.voter, event.support, event.weight, event.reason);
    }

    private static ChainEvent voteCast(
            Log log, BigInteger proposal, String voter, BigInteger support, BigInteger weight, String reason) {
        return new VoteCast(
                at(log),
                new ProposalId(proposal),
                new Address(voter),
                support.intValueExact(),
                amount(weight),
                ChainText.of(reason));
    }

    private static ChainEvent timelockChanged(Log log) {
        var event = PolityGovernor.getTimelockChangeEventFromLog(log);
        return new TimelockChanged(at(log), new Address(event.oldTimelock), new Address(event.newTimelock));
    }

    private static ChainEvent timelockDelay(Log log) {
        return setting(log, Setting.TIMELOCK_DELAY, PolityTimelock.getMinDelayChangeEventFromLog(log).newDuration);
    }

    private static ChainEvent operationScheduled(Log log) {
        var event = PolityTimelock.getCallScheduledEventFromLog(log);
        return new OperationScheduled(at(log), hash(event.id), event.index.longValueExact());
    }

    private static ChainEvent operationExecuted(Log log) {
        var event = PolityTimelock.getCallExecutedEventFromLog(log);
        return new OperationExecuted(at(log), hash(event.id), event.index.longValueExact());
    }

    private static ChainEvent operationCanceled(Log log) {
        return new OperationCanceled(at(log), hash(PolityTimelock.getCancelledEventFromLog(log).id));
    }

    private static ChainEvent roleGranted(Log log) {
        var event = PolityTimelock.getRoleGrantedEventFromLog(log);
        return new RoleChanged(at(log), hash(event.role), new Address(event.account), true);
    }

    private static ChainEvent roleRevoked(Log log) {
        var event = PolityTimelock.getRoleRevokedEventFromLog(log);
        return new RoleChanged(at(log), hash(event.role), new Address(event.account), false);
    }

    private static ChainEvent roleAdminChanged(Log log) {
        var event = PolityTimelock.getRoleAdminChangedEventFromLog(log);
        return new RoleAdminChanged(at(log), hash(event.role), hash(event.newAdminRole));
    }

    private static ChainEvent ownershipTransferred(Log log) {
        var event = PolityToken.getOwnershipTransferredEventFromLog(log);
        return new OwnershipTransferred(
                at(log), new Address(log.getAddress()), new Address(event.previousOwner), new Address(event.newOwner));
    }

    private static ChainEvent guardianshipSet(Log log) {
        return new GuardianshipSet(at(log), new Address(ReleaseGate.getGuardianshipSetEventFromLog(log).guardianship));
    }

    private static ChainEvent proposalQueued(Log log) {
        var event = PolityGovernor.getProposalQueuedEventFromLog(log);
        return new ProposalQueued(at(log), new ProposalId(event.proposalId), time(event.etaSeconds));
    }

    private static ChainEvent proposalExecuted(Log log) {
        return new ProposalExecuted(
                at(log), new ProposalId(PolityGovernor.getProposalExecutedEventFromLog(log).proposalId));
    }

    private static ChainEvent proposalCanceled(Log log) {
        return new ProposalCanceled(
                at(log), new ProposalId(PolityGovernor.getProposalCanceledEventFromLog(log).proposalId));
    }

    private static ChainEvent policyEnacted(Log log) {
        var event = PolicyRegistry.getPolicyEnactedEventFromLog(log);
        return new PolicyEnacted(
                at(log),
                hash(event.id),
                event.epoch.longValueExact(),
                event.version.intValueExact(),
                hash(event.documentHash),
                event.document,
                event.bounds.stream().map(RegisteredBound::of).toList(),
                time(event.graceUntil));
    }

    private static ChainEvent policyRepealed(Log log) {
        var event = PolicyRegistry.getPolicyRepealedEventFromLog(log);
        return new PolicyRepealed(at(log), hash(event.id), event.epoch.longValueExact());
    }

    private static ChainEvent councilSet(Log log) {
        var event = EvaluatorCouncil.getCouncilSetEventFromLog(log);
        return new CouncilSet(
                at(log), event.evaluators.stream().map(Address::new).toList(), event.quorum.intValueExact());
    }

    private static ChainEvent releaseSubmitted(Log log) {
        var event = ReleaseGate.getReleaseSubmittedEventFromLog(log);
        return new ReleaseSubmitted(
                at(log),
                event.id.longValueExact(),
                hash(event.artifact),
                new Address(event.maintainer),
                hash(event.manifest),
                GateScope.hashes(event.scope),
                ChainText.of(event.name),
                ChainText.of(event.version));
    }

    private static ChainEvent releaseDecided(Log log) {
        var event = ReleaseGate.getReleaseDecidedEventFromLog(log);
        ReleaseGate.Verdict verdict = event.verdict;
        return new ReleaseDecided(
                at(log),
                event.id.longValueExact(),
                hash(event.artifact),
                outcome(verdict.outcome),
                verdict.round.longValueExact(),
                verdict.epoch.longValueExact(),
                hash(verdict.digest),
                hash(verdict.countsRoot),
                verdict.validUntil.signum() == 0 ? null : time(verdict.validUntil),
                verdict.measurements.stream()
                        .map(measured -> new Measurement(
                                Keccak.stored(measured.policy),
                                Keccak.stored(measured.bound),
                                new PartsPerMillion(measured.low.longValueExact()),
                                new PartsPerMillion(measured.high.longValueExact())))
                        .toList(),
                event.signers.stream().map(Address::new).toList(),
                time(event.challengeableUntil));
    }

    private static ChainEvent releaseChallenged(Log log) {
        var event = ReleaseGate.getReleaseChallengedEventFromLog(log);
        return new ReleaseChallenged(
                at(log),
                event.id.longValueExact(),
                new Address(event.challenger),
                amount(event.bond),
                time(event.until),
                time(event.downUntil),
                hash(event.evidence),
                ChainText.of(event.reason));
    }

    private static ChainEvent challengeResolved(Log log) {
        var event = ReleaseGate.getChallengeResolvedEventFromLog(log);
        return new ChallengeResolved(
                at(log),
                event.id.longValueExact(),
                ChallengeResolved.Ending.values()[event.ending.intValueExact()],
                statusAfterChallenge(event.status),
                amount(event.toChallenger),
                amount(event.toMaintainer),
                time(event.challengeableUntil),
                ChainText.of(event.reason));
    }

    /** The values of the gate's `Status` that can follow a challenge. */
    private static ChallengeResolved.Status statusAfterChallenge(BigInteger ordinal) {
        return switch (ordinal.intValueExact()) {
            case 1 -> ChallengeResolved.Status.SUBMITTED;
            case 2 -> ChallengeResolved.Status.CLEARED;
            case 3 -> ChallengeResolved.Status.BLOCKED;
            case 5 -> ChallengeResolved.Status.RECALLED;
            case 7 -> ChallengeResolved.Status.SUPERSEDED;
            case 8 -> ChallengeResolved.Status.WITHDRAWN;
            default -> throw new IllegalArgumentException("`%s` does not follow a challenge".formatted(ordinal));
        };
    }

    private static ChainEvent releaseSuspended(Log log) {
        var event = ReleaseGate.getReleaseSuspendedEventFromLog(log);
        return new ReleaseSuspended(at(log), event.id.longValueExact(), time(event.until), ChainText.of(event.reason));
    }

    private static ChainEvent suspensionLifted(Log log) {
        return new SuspensionLifted(
                at(log), ReleaseGate.getSuspensionLiftedEventFromLog(log).id.longValueExact());
    }

    private static ChainEvent releaseSuperseded(Log log) {
        var event = ReleaseGate.getReleaseSupersededEventFromLog(log);
        return new ReleaseSuperseded(at(log), event.id.longValueExact(), event.successor.longValueExact());
    }

    private static ChainEvent artifactReassigned(Log log) {
        var event = ReleaseGate.getArtifactReassignedEventFromLog(log);
        return new ArtifactReassigned(at(log), hash(event.artifact), new Address(event.from), new Address(event.to));
    }

    private static ChainEvent gateTermsSet(Log log) {
        var event = ReleaseGate.getTermsSetEventFromLog(log);
        return new GateTermsSet(
                at(log),
                Duration.ofSeconds(event.challengeWindow.longValueExact()),
                Duration.ofSeconds(event.longestChallenge.longValueExact()),
                Duration.ofSeconds(event.longestSuspension.longValueExact()),
                amount(event.challengeBond));
    }

    private static ChainEvent releaseRecalled(Log log) {
        var event = ReleaseGate.getReleaseRecalledEventFromLog(log);
        return new ReleaseRecalled(
                at(log), event.id.longValueExact(), hash(event.artifact), ChainText.of(event.reason));
    }

    private static ChainEvent releaseWithdrawn(Log log) {
        return new ReleaseWithdrawn(
                at(log), ReleaseGate.getReleaseWithdrawnEventFromLog(log).id.longValueExact());
    }

    private static ChainEvent parentDeclared(Log log) {
        var event = ReleaseGate.getParentDeclaredEventFromLog(log);
        return new ParentDeclared(at(log), event.id.longValueExact(), hash(event.parent));
    }

    private static ChainEvent keysAnnounced(Log log) {
        var event = EvaluatorCouncil.getKeysAnnouncedEventFromLog(log);
        return new KeysAnnounced(at(log), new Address(event.evaluator), event.p256, event.encryption);
    }

    /** On the chain 0 means none. The gate rejects it, so no event has it. */
    private static Outcome outcome(BigInteger ordinal) {
        return Outcome.values()[ordinal.intValueExact() - 1];
    }

    private static LogPosition at(Log log) {
        return new LogPosition(
                log.getBlockNumber().longValueExact(), log.getLogIndex().intValueExact());
    }

    private static Hash hash(byte[] bytes) {
        return new Hash(Numeric.toHexString(bytes));
    }

    private static TokenAmount amount(BigInteger units) {
        return new TokenAmount(units);
    }

    public static Instant time(BigInteger seconds) {
        return seconds.compareTo(LAST_SECOND) > 0 ? NEVER : Instant.ofEpochSecond(seconds.longValueExact());
    }
}
