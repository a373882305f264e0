package org.polity.web.chain.events;

import org.polity.web.values.LogPosition;

/** An event of one of our contracts, read once. A reorganisation deletes its row, and sends no second event. */
public sealed interface ChainEvent
        permits TokenTransferred,
                DelegateChanged,
                VotingPowerChanged,
                GovernorSettingChanged,
                GuardianSet,
                GuardianTermSet,
                ProposalCreated,
                TwoThirdsNeeded,
                ProposalExtended,
                VoteCast,
                BallotSkipped,
                ProposalQueued,
                ProposalExecuted,
                ProposalCanceled,
                PolicyEnacted,
                PolicyRepealed,
                CouncilSet,
                ReleaseSubmitted,
                ReleaseDecided,
                ReleaseChallenged,
                ChallengeResolved,
                ReleaseSuspended,
                SuspensionLifted,
                ReleaseSuperseded,
                ArtifactReassigned,
                GateTermsSet,
                KeysAnnounced,
                ParentDeclared,
                ReleaseWithdrawn,
                ReleaseRecalled,
                TimelockChanged,
                OwnershipTransferred,
                RoleChanged,
                RoleAdminChanged,
                GuardianshipSet,
                OperationScheduled,
                OperationExecuted,
                OperationCanceled,
                UnreadEvent {

    LogPosition at();
}
