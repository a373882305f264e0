// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";
import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {GovernorPreventLateQuorum} from "@openzeppelin/contracts/governance/extensions/GovernorPreventLateQuorum.sol";

import {PolicyRegistry} from "../../src/PolicyRegistry.sol";
import {PolityGovernor} from "../../src/PolityGovernor.sol";
import {PolityToken} from "../../src/PolityToken.sol";
import {IBallotBatches} from "../../src/interfaces/IBallotBatches.sol";
import {Skip} from "../../src/interfaces/IVoterRoll.sol";
import {Bound, Outcome, ReleaseId, Verdict} from "../../src/Types.sol";
import {Ballots} from "../support/Ballots.sol";
import {Community} from "../support/Community.sol";
import {Burner, Bomb, Echo, Proxy, Reenterer, Reverter} from "../support/BadAccounts.sol";
import {SmartAccount} from "../support/SmartAccount.sol";
import {Built} from "../support/Built.sol";
import {vm} from "../support/Vm.sol";

/// @notice One test for each attack that happened to somebody, and each known pitfall, named after it.
contract AttacksTest is Community {
    uint256 private constant HALF_ORDER = 0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5D576E7357A4501DDFE92F46681B20A0;
    uint256 private constant ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;

    function gift(string memory description) private view returns (Motion memory) {
        return motion(address(token), abi.encodeCall(token.mint, (mallory, 1e30)), description);
    }

    function open(Motion memory m) private {
        propose(alice, m);
        openVote();
    }

    function cast(Motion memory m, IBallotBatches.SignedBallot memory ballot) private returns (uint256) {
        IBallotBatches.SignedBallot[] memory signed = new IBallotBatches.SignedBallot[](1);
        signed[0] = ballot;
        return governor.castVotesBySig(m.id, signed, new IBallotBatches.SpokenBallot[](0));
    }

    function cast(Motion memory m, IBallotBatches.SpokenBallot memory ballot) private returns (uint256) {
        IBallotBatches.SpokenBallot[] memory spoken = new IBallotBatches.SpokenBallot[](1);
        spoken[0] = ballot;
        return governor.castVotesBySig(m.id, new IBallotBatches.SignedBallot[](0), spoken);
    }

    function expectSkip(Motion memory m, address voter, Skip why) private {
        vm.expectEmit(address(governor));
        emit IBallotBatches.BallotSkipped(m.id, voter, why);
    }

    function forVotes(Motion memory m) private view returns (uint256 votes) {
        (, votes,) = governor.proposalVotes(m.id);
    }

    /// @dev Beanstalk 2022: what is borrowed for a transaction has no power at any snapshot
    function test_flash_loan() public {
        Motion memory m = gift("# Everything to mallory");
        vm.prank(alice);
        token.transfer(mallory, 500_000e18);
        delegateToSelf(mallory);
        refused(abi.encodeWithSelector(IGovernor.GovernorInsufficientProposerVotes.selector, mallory, 0, THRESHOLD));
        propose(mallory, m);
        vm.prank(mallory);
        token.transfer(alice, 500_000e18);

        open(m);
        vm.prank(alice);
        token.transfer(mallory, 500_000e18);
        vote(mallory, m, FOR);
        vm.assertEq(forVotes(m), 0, "power is that of the snapshot");
    }

    /// @dev Build Finance 2022: one holder on a quiet day
    function test_low_turnout_capture() public {
        vm.prank(carol);
        token.transfer(mallory, 50_000e18);
        delegateToSelf(mallory);
        skip(1);
        Motion memory m = gift("# While nobody looks");
        propose(mallory, m);
        openVote();
        vote(mallory, m, FOR);
        closeVote();
        assertState(m, IGovernor.ProposalState.Defeated);
    }

    /// @dev Tornado Cash 2023: what was voted is what is executed, to the byte
    function test_content_swap_after_approval() public {
        Motion memory m = motion(
            address(registry),
            abi.encodeCall(PolicyRegistry.enact, (FAIRNESS, '{"limit":0.1}', fairness(), 0)),
            "# Equal odds"
        );
        propose(alice, m);
        openVote();
        vote(alice, m, FOR);
        closeVote();
        Motion memory swapped = motion(
            address(registry),
            abi.encodeCall(PolicyRegistry.enact, (FAIRNESS, '{"limit":0.9}', fairness(), 0)),
            "# Equal odds"
        );
        refused(abi.encodeWithSelector(IGovernor.GovernorNonexistentProposal.selector, swapped.id));
        queue(swapped);
        queue(m);
        skip(TIMELOCK_DELAY);
        refused(abi.encodeWithSelector(IGovernor.GovernorNonexistentProposal.selector, swapped.id));
        execute(swapped);
        vm.expectPartialRevert(TimelockController.TimelockUnexpectedOperationState.selector);
        vm.prank(address(governor));
        timelock.executeBatch(
            swapped.targets,
            swapped.values,
            swapped.calldatas,
            0,
            bytes20(address(governor)) ^ keccak256("# Equal odds")
        );
        execute(m);
        vm.assertEq(registry.policy(FAIRNESS).documentHash, sha256('{"limit":0.1}'));
    }

    /// @dev CVE-2023-34234
    function test_proposal_front_running() public {
        Motion memory m = gift(string.concat("# A motion\n\n#proposer=", vm.toString(alice)));
        refused(abi.encodeWithSelector(IGovernor.GovernorRestrictedProposer.selector, bob));
        propose(bob, m);
        propose(alice, m);
        vm.assertEq(governor.proposalProposer(m.id), alice);
    }

    /// @dev CVE-2022-35961: the other form of a signature is refused, and would find the ballot marked
    function test_malleable_signatures() public {
        Motion memory m = gift("# A motion");
        open(m);
        bytes32 digest = Ballots.digest(governor, m.id, FOR, bob, 0);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(BOB_KEY, digest);
        bytes32 other = bytes32(ORDER - uint256(s));
        vm.assertTrue(uint256(other) > HALF_ORDER, "the other form");
        bytes memory malleable = abi.encodePacked(r, other, v == 27 ? uint8(28) : uint8(27));
        expectSkip(m, bob, Skip.InvalidSignature);
        vm.assertEq(cast(m, IBallotBatches.SpokenBallot(FOR, bob, 0, "", malleable)), 0);
        refused(abi.encodeWithSelector(IGovernor.GovernorInvalidSignature.selector, bob));
        governor.castVoteBySig(m.id, FOR, bob, malleable);
        vm.assertEq(cast(m, Ballots.signed(governor, m.id, BOB_KEY, FOR)), 1);
        expectSkip(m, bob, Skip.AlreadyVoted);
        vm.assertEq(cast(m, IBallotBatches.SpokenBallot(FOR, bob, 0, "", abi.encodePacked(r, s, v))), 0);
    }

    /// @dev the compact form has no room for a great s; the bit that would be is the parity
    function test_malleable_compact_signatures() public {
        Motion memory m = gift("# A motion");
        open(m);
        IBallotBatches.SignedBallot memory ballot = Ballots.signed(governor, m.id, BOB_KEY, FOR);
        uint256 parity = uint256(ballot.vs) & (1 << 255);
        uint256 other = ORDER - (uint256(ballot.vs) & ~(uint256(1) << 255));
        ballot.vs = bytes32((other & ~(uint256(1) << 255)) | (parity ^ (1 << 255)));
        expectSkip(m, bob, Skip.InvalidSignature);
        vm.assertEq(cast(m, ballot), 0);
    }

    /// @dev CVE-2022-31172 and worse: accounts that revert, burn all gas, answer a megabyte or something else
    function test_bad_erc1271_contract_in_a_batch() public {
        address[4] memory bad =
            [address(new Reverter()), address(new Burner()), address(new Bomb()), address(new Echo())];
        for (uint256 i = 0; i < bad.length; ++i) {
            vm.prank(carol);
            token.transfer(bad[i], 1e18);
            vm.prank(bad[i]);
            token.delegate(bad[i]);
        }
        Motion memory m = gift("# A motion");
        open(m);
        IBallotBatches.SpokenBallot[] memory spoken = new IBallotBatches.SpokenBallot[](5);
        for (uint256 i = 0; i < bad.length; ++i) {
            spoken[i] = IBallotBatches.SpokenBallot(FOR, bad[i], 0, "", "");
        }
        spoken[4] = Ballots.spoken(governor, m.id, BOB_KEY, FOR, "still here");
        for (uint256 i = 0; i < bad.length; ++i) {
            expectSkip(m, bad[i], Skip.InvalidSignature);
        }
        uint256 counted = governor.castVotesBySig{gas: 2_600_000}(m.id, new IBallotBatches.SignedBallot[](0), spoken);
        vm.assertEq(counted, 1);
        vm.assertEq(forVotes(m), 300_000e18);
    }

    /// @dev nobody but the voter can use up a nonce: what does not count uses nothing
    function test_nonce_griefing() public {
        Motion memory m = gift("# A motion");
        open(m);
        IBallotBatches.SignedBallot memory forged = Ballots.signed(governor, m.id, MALLORY_KEY, FOR);
        forged.voter = bob;
        vm.prank(mallory);
        cast(m, forged);
        bytes memory alone = Ballots.spoken(governor, m.id, MALLORY_KEY, FOR, "").signature;
        vm.expectRevert();
        vm.prank(mallory);
        governor.castVoteBySig(m.id, FOR, bob, alone);
        vm.assertEq(governor.nonces(bob), 0);
        vm.assertEq(cast(m, Ballots.signed(governor, m.id, BOB_KEY, FOR)), 1);
    }

    /// @dev a thousand new keys cost a relayer no event storm of counted nothings: they are skipped
    function test_relayer_draining_by_weightless_ballots() public {
        Motion memory m = gift("# A motion");
        open(m);
        IBallotBatches.SignedBallot[] memory signed = new IBallotBatches.SignedBallot[](20);
        for (uint256 i = 0; i < signed.length; ++i) {
            signed[i] = Ballots.signed(governor, m.id, 1 + i, FOR);
            expectSkip(m, vm.addr(1 + i), Skip.NoPower);
        }
        vm.assertEq(governor.castVotesBySig(m.id, signed, new IBallotBatches.SpokenBallot[](0)), 0);
        vm.assertEq(governor.hasVoted(m.id, vm.addr(1)), false);
        vm.assertEq(governor.nonces(vm.addr(1)), 0);
    }

    /// @dev Compound 289, 2024: a quorum in the last minute opens the vote for those who slept
    function test_late_quorum() public {
        Motion memory m = gift("# On a weekend");
        open(m);
        uint256 deadline = governor.proposalDeadline(m.id);
        vm.warp(deadline - 1);
        vm.expectEmit(address(governor));
        emit GovernorPreventLateQuorum.ProposalExtended(m.id, uint64(deadline - 1 + LATE_QUORUM_EXTENSION));
        vote(bob, m, FOR);
        vm.warp(deadline + 1);
        assertState(m, IGovernor.ProposalState.Active);
        vote(alice, m, AGAINST);
        vm.warp(deadline + LATE_QUORUM_EXTENSION);
        assertState(m, IGovernor.ProposalState.Defeated);
    }

    function test_late_quorum_in_a_batch() public {
        Motion memory m = gift("# On a weekend");
        open(m);
        uint256 deadline = governor.proposalDeadline(m.id);
        vm.warp(deadline - 1);
        cast(m, Ballots.signed(governor, m.id, BOB_KEY, FOR));
        vm.assertEq(governor.proposalDeadline(m.id), deadline - 1 + LATE_QUORUM_EXTENSION);
    }

    function test_late_quorum_in_a_batch_of_ballots_with_reasons() public {
        Motion memory m = gift("# On a weekend");
        open(m);
        uint256 deadline = governor.proposalDeadline(m.id);
        vm.warp(deadline - 1);
        cast(m, Ballots.spoken(governor, m.id, BOB_KEY, FOR, "at last"));
        vm.assertEq(governor.proposalDeadline(m.id), deadline - 1 + LATE_QUORUM_EXTENSION);
    }

    /// @dev OpenZeppelin #6386: nothing is executed that was not queued and waited out
    function test_execute_without_queue() public {
        Motion memory m = gift("# At once");
        open(m);
        vote(alice, m, FOR);
        closeVote();
        vm.expectPartialRevert(IGovernor.GovernorUnexpectedProposalState.selector);
        execute(m);
        vm.expectPartialRevert(TimelockController.TimelockUnexpectedOperationState.selector);
        vm.prank(address(governor));
        timelock.executeBatch(
            m.targets, m.values, m.calldatas, 0, bytes20(address(governor)) ^ keccak256(bytes(m.description))
        );
    }

    /// @dev CVE-2022-31198: the quorum is the one of the snapshot
    function test_quorum_lowered_later_reviving_a_dead_proposal() public {
        vm.prank(carol);
        token.transfer(mallory, 90_000e18);
        delegateToSelf(mallory);
        skip(1);
        Motion memory dead = gift("# Once more");
        propose(mallory, dead);
        openVote();
        vote(mallory, dead, FOR);
        closeVote();
        assertState(dead, IGovernor.ProposalState.Defeated);
        enactByVote(motion(address(governor), abi.encodeCall(governor.updateQuorumNumerator, (5)), "# A lower quorum"));
        vm.assertEq(governor.quorumNumerator(), 5);
        assertState(dead, IGovernor.ProposalState.Defeated);
    }

    function test_cross_chain_replay() public {
        Motion memory m = gift("# A motion");
        open(m);
        IBallotBatches.SignedBallot memory ballot = Ballots.signed(governor, m.id, BOB_KEY, FOR);
        vm.chainId(2);
        expectSkip(m, bob, Skip.InvalidSignature);
        vm.assertEq(cast(m, ballot), 0);
    }

    function test_cross_governor_replay() public {
        Motion memory m = gift("# A motion");
        open(m);
        PolityGovernor first = governor;
        IBallotBatches.SpokenBallot memory ballot = Ballots.spoken(first, m.id, BOB_KEY, FOR, "yes");
        address next = vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + 1);
        (address[] memory holders, uint256[] memory amounts) = distribution();
        token = PolityToken(
            Built.deploy("PolityToken", abi.encode("Polity", "POL", holders, amounts, address(timelock), next))
        );
        governor = PolityGovernor(Built.deploy("PolityGovernor", abi.encode(token, timelock, council, rules())));
        delegateToSelf(alice);
        delegateToSelf(bob);
        skip(1);
        propose(alice, m);
        openVote();
        expectSkip(m, bob, Skip.InvalidSignature);
        vm.assertEq(cast(m, ballot), 0);
    }

    function test_a_verdict_for_another_gate_or_chain() public {
        enact(FAIRNESS, fairness());
        Verdict memory v = verdict(submit(), Outcome.Cleared, measured(0, 1));
        (address[] memory signers, bytes[] memory signatures) = signed(v, 2);
        vm.chainId(2);
        vm.expectRevert();
        gate.decide(v, signers, signatures);
    }

    /// @dev a smart account that tries to vote again from within the question whether it signed
    function test_reentrancy_through_erc1271() public {
        Reenterer account = new Reenterer(address(governor));
        vm.prank(carol);
        token.delegate(address(account));
        Motion memory m = gift("# A motion");
        open(m);
        account.aim(abi.encodeCall(Governor.castVote, (m.id, FOR)));
        vm.assertEq(cast(m, IBallotBatches.SpokenBallot(AGAINST, address(account), 0, "", "")), 1);
        (uint256 against, uint256 inFavour,) = governor.proposalVotes(m.id);
        vm.assertEq(against, 200_000e18);
        vm.assertEq(inFavour, 0);
        vm.assertEq(account.entered(), false);
    }

    /// @dev an evaluator that is a contract tries to decide twice from within
    function test_reentrancy_of_a_decision() public {
        Reenterer account = new Reenterer(address(gate));
        address[] memory one = new address[](1);
        one[0] = address(account);
        vm.prank(address(timelock));
        council.setCouncil(one, 1);
        ReleaseId id = submit();
        Verdict memory v = verdict(id, Outcome.Blocked, measured(0, 1));
        account.aim(abi.encodeCall(gate.decide, (v, one, new bytes[](1))));
        gate.decide(v, one, new bytes[](1));
        vm.assertEq(account.entered(), false);
    }

    function queuedStrike(Reenterer account) private returns (Motion memory m) {
        m = motion(address(account), abi.encodeCall(Reenterer.strike, ()), "# Twice");
        open(m);
        vote(alice, m, FOR);
        closeVote();
        queue(m);
        skip(TIMELOCK_DELAY);
    }

    /// @dev an executed action that calls execute again: the Governor has settled it before it acts
    function test_reentrancy_through_the_governor() public {
        Reenterer account = new Reenterer(address(governor));
        Motion memory m = queuedStrike(account);
        account.aim(
            abi.encodeCall(Governor.execute, (m.targets, m.values, m.calldatas, keccak256(bytes(m.description))))
        );
        refused(
            abi.encodeWithSelector(
                IGovernor.GovernorUnexpectedProposalState.selector,
                m.id,
                IGovernor.ProposalState.Executed,
                bytes32(1 << uint8(IGovernor.ProposalState.Queued))
            )
        );
        execute(m);
        vm.assertEq(account.entered(), false);
    }

    /// @dev OpenZeppelin 4.3.1: were there another executor, what it finishes meanwhile is not finished twice
    function test_reentrancy_through_the_timelock() public {
        Reenterer account = new Reenterer(address(timelock));
        Motion memory m = queuedStrike(account);
        bytes32 salt = bytes20(address(governor)) ^ keccak256(bytes(m.description));
        account.aim(abi.encodeCall(TimelockController.executeBatch, (m.targets, m.values, m.calldatas, 0, salt)));
        vm.expectPartialRevert(IAccessControl.AccessControlUnauthorizedAccount.selector);
        execute(m);

        bytes32 executor = timelock.EXECUTOR_ROLE();
        vm.prank(address(timelock));
        timelock.grantRole(executor, address(account));
        refused(
            abi.encodeWithSelector(
                TimelockController.TimelockUnexpectedOperationState.selector,
                timelock.hashOperationBatch(m.targets, m.values, m.calldatas, 0, salt),
                bytes32(1 << uint8(TimelockController.OperationState.Ready))
            )
        );
        execute(m);
        vm.assertEq(account.entered(), false);
    }

    /// @dev OpenZeppelin #6644: an extension can't be so long that a vote never ends
    function test_huge_late_quorum_extension() public {
        Motion memory m = motion(
            address(governor), abi.encodeCall(governor.setLateQuorumVoteExtension, (type(uint48).max)), "# For ever"
        );
        propose(alice, m);
        openVote();
        vote(alice, m, FOR);
        closeVote();
        queue(m);
        skip(TIMELOCK_DELAY);
        vm.expectPartialRevert(GovernorPreventLateQuorum.GovernorPreventLateQuorumVoteExtensionTooLarge.selector);
        execute(m);
    }

    /// @dev Steem 2020: whose tokens lie with a custodian who delegates to nobody votes with nothing
    function test_custodians_tokens() public {
        address exchange = actor("exchange");
        vm.prank(alice);
        token.transfer(exchange, 400_000e18);
        skip(1);
        Motion memory m = gift("# With customers' coins");
        propose(bob, m);
        openVote();
        vote(exchange, m, FOR);
        vm.assertEq(forVotes(m), 0);
    }

    /// @dev Audius 2022: there is no code but a contract's own in whose storage it runs, and no end of a contract
    function test_storage_collision() public {
        address[6] memory all =
            [address(token), address(governor), address(timelock), address(registry), address(council), address(gate)];
        for (uint256 i = 0; i < all.length; ++i) {
            vm.assertEq(runsOthersCode(all[i].code), false);
        }
        vm.assertEq(runsOthersCode(type(Proxy).runtimeCode), true);
    }

    /// @dev CALLCODE, DELEGATECALL or SELFDESTRUCT; what is pushed is no instruction, nor are the few bytes of data that the
    /// compiler puts behind an INVALID at the end
    function runsOthersCode(bytes memory code) private pure returns (bool) {
        for (uint256 i = 0; i < code.length; ++i) {
            uint8 instruction = uint8(code[i]);
            if (instruction == 0xf2 || instruction == 0xf4 || instruction == 0xff) return true;
            if (instruction == 0xfe) return code.length - i > 100;
            if (instruction >= 0x60 && instruction <= 0x7f) i += instruction - 0x5f;
        }
        return false;
    }

    /// @dev the powers of proposers beyond the Governor: there are none
    function test_another_proposer_of_the_timelock() public {
        vm.expectRevert();
        vm.prank(mallory);
        timelock.schedule(address(token), 0, "", 0, 0, 0);
        vm.expectRevert();
        vm.prank(guardian);
        timelock.cancel(0);
    }

    /// @dev Ballots and permits keep their own nonces
    function test_a_permit_does_not_disturb_ballots() public {
        Motion memory m = gift("# A motion");
        open(m);
        bytes32 message = keccak256(
            abi.encode(
                keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
                bob,
                alice,
                1,
                0,
                time() + 1
            )
        );
        (uint8 v, bytes32 r, bytes32 s) =
            vm.sign(BOB_KEY, keccak256(abi.encodePacked(hex"1901", token.DOMAIN_SEPARATOR(), message)));
        token.permit(bob, alice, 1, time() + 1, v, r, s);
        vm.assertEq(token.nonces(bob), 1);
        vm.assertEq(governor.nonces(bob), 0);
        vm.assertEq(cast(m, Ballots.signed(governor, m.id, BOB_KEY, FOR)), 1);
    }

    /// @dev the bad side of quorum by supply: what is minted after the snapshot doesn't count for it
    function test_supply_inflated_after_the_snapshot() public {
        Motion memory m = gift("# A motion");
        open(m);
        vm.prank(address(timelock));
        token.mint(mallory, 1e30);
        vm.assertEq(governor.quorum(governor.proposalSnapshot(m.id)), 100_000e18);
    }

    function test_stale_measurements_after_a_policy_change() public {
        enact(FAIRNESS, fairness());
        ReleaseId id = submit();
        Verdict memory lenient = verdict(id, Outcome.Cleared, measured(0, 99_999));
        (address[] memory signers, bytes[] memory signatures) = signed(lenient, 2);
        Bound[] memory strict = fairness();
        strict[0].limit = 50_000;
        enact(FAIRNESS, strict);
        vm.expectRevert();
        gate.decide(lenient, signers, signatures);
        vm.assertEq(gate.isCleared(ARTIFACT), false);
    }

    /// @dev a nonce signed twice counts once
    function test_the_same_nonce_signed_for_two_proposals() public {
        Motion memory first = gift("# One");
        Motion memory second = gift("# Two");
        propose(alice, first);
        propose(alice, second);
        openVote();
        IBallotBatches.SpokenBallot memory one = Ballots.spoken(governor, first.id, BOB_KEY, FOR, "");
        IBallotBatches.SpokenBallot memory two = Ballots.spoken(governor, second.id, BOB_KEY, FOR, "");
        vm.assertEq(cast(first, one), 1);
        expectSkip(second, bob, Skip.InvalidNonce);
        vm.assertEq(cast(second, two), 0);
    }

    function test_a_smart_account_is_not_heard_by_its_keepers_plain_signature() public {
        SmartAccount account = new SmartAccount(carol);
        vm.prank(carol);
        token.delegate(address(account));
        Motion memory m = gift("# A motion");
        open(m);
        IBallotBatches.SignedBallot memory ballot = Ballots.signed(governor, m.id, CAROL_KEY, FOR);
        ballot.voter = address(account);
        expectSkip(m, address(account), Skip.InvalidSignature);
        vm.assertEq(cast(m, ballot), 0);
    }
}
