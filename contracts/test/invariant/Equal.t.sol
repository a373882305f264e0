// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {IBallotBatches} from "../../src/interfaces/IBallotBatches.sol";
import {Ballots} from "../support/Ballots.sol";
import {BesidePlain} from "../support/BesidePlain.sol";
import {PlainGovernor} from "../support/Plain.sol";
import {PlainLateGovernor} from "../support/PlainLate.sol";
import {vm} from "../support/Vm.sol";

/// @notice The same random sequence of mints, transfers, delegations, proposals, ballots of every kind alone and in batches,
/// queueing, execution and time, driven through our token and Governor and through OpenZeppelin's own: same weights, tallies,
/// deadlines and states, always.
/// @dev Ours differ where they are meant to, so these are switched off here: the majority of two thirds (no motion changes who
/// rules), and ballots without power, which a batch skips and OpenZeppelin counts with nothing.
contract EqualTest is BesidePlain {
    uint256 private constant MEMBERS = 6;
    uint256 private constant FIRST_KEY = 500;
    uint256 private constant STEPS = 120;
    /// @dev in steps of the test of many proposals: voting on one is open from its 16th step to its 96th
    uint256 private constant OPENS = 16;
    uint256 private constant OPEN = 64;

    uint256[] private proposals;
    uint256 private votes;

    function setUp() public override {
        super.setUp();
        vm.prank(address(timelock));
        token.mint(address(this), 1e24);
        plainToken.mint(address(this), 1e24);
        for (uint256 i = 0; i < MEMBERS; ++i) {
            token.transfer(member(i), 1e22 * (i + 1));
            plainToken.transfer(member(i), 1e22 * (i + 1));
            delegate(member(i), member(i));
        }
        skip(1);
    }

    function newPlainGovernor() internal override returns (PlainGovernor) {
        return new PlainLateGovernor(
            plainToken, plainTimelock, VOTING_DELAY, VOTING_PERIOD, threshold(), QUORUM_PERCENT, lateQuorumExtension()
        );
    }

    /// @dev so that proposals go through in a sequence of this length
    function threshold() internal pure override returns (uint256) {
        return 0;
    }

    function key(uint256 i) private pure returns (uint256) {
        return FIRST_KEY + i % MEMBERS;
    }

    function member(uint256 i) private pure returns (address) {
        return vm.addr(key(i));
    }

    function test_ours_and_openzeppelins_agree(uint256 seed) public {
        for (uint256 step = 0; step < 80; ++step) {
            seed = uint256(keccak256(abi.encode(seed)));
            act(seed);
        }
        agree();
    }

    /// forge-config: default.fuzz.runs = 16
    /// @dev more than three pages of the roll, and ballots on polls of the earlier ones
    function test_ours_and_openzeppelins_agree_over_many_proposals(uint256 seed) public {
        for (uint256 step = 0; step < STEPS; ++step) {
            seed = uint256(keccak256(abi.encode(seed)));
            newProposal(seed);
            if (step % 8 == 0) move(seed >> 8);
            if (step % 8 == 4) entrust(seed >> 8);
            skip(VOTING_DELAY / OPENS);
            if (step <= OPENS) continue;
            uint256 opened = step - OPENS;
            together(proposals[opened], seed >> 16);
            uint256 older = opened - (seed >> 24) % (opened < OPEN ? opened : OPEN);
            uint256 kind = seed % 3;
            if (kind == 0) ballot(proposals[older], seed >> 32);
            else if (kind == 1) ballotBySig(proposals[older], seed >> 32);
            else together(proposals[older], seed >> 32);
        }
        vm.assertGe(votes, 50, "ballots that were counted");
        vm.assertGe(pages(), 3, "pages of the roll");
        agree();
    }

    function act(uint256 seed) private {
        uint256 kind = seed % 20;
        uint256 detail = seed >> 8;
        if (kind < 2) move(detail);
        else if (kind < 4) entrust(detail);
        else if (kind == 4) mint(detail);
        else if (kind < 7) newProposal(detail);
        else if (kind < 9) ballot(chosen(detail), detail >> 8);
        else if (kind < 11) ballotBySig(chosen(detail), detail >> 8);
        else if (kind < 14) together(chosen(detail), detail >> 8);
        else if (kind < 16) finish(detail);
        else skip(detail % (kind > 17 ? 3 days : 6 hours));
    }

    function move(uint256 x) private {
        (address from, address to) = (member(x), member(x >> 8));
        uint256 amount = (x >> 16) % (token.balanceOf(from) + 1);
        vm.prank(from);
        token.transfer(to, amount);
        vm.prank(from);
        plainToken.transfer(to, amount);
    }

    function entrust(uint256 x) private {
        delegate(member(x), x % 7 == 0 ? address(0) : member(x >> 8));
    }

    function delegate(address from, address to) private {
        vm.prank(from);
        token.delegate(to);
        vm.prank(from);
        plainToken.delegate(to);
    }

    function mint(uint256 x) private {
        vm.prank(address(timelock));
        token.mint(member(x), x % 1e24);
        plainToken.mint(member(x), x % 1e24);
    }

    function number(uint256 serial) private view returns (Motion memory) {
        return motion(address(0xdead), "", string.concat("# ", vm.toString(serial)));
    }

    function newProposal(uint256 x) private {
        Motion memory m = number(proposals.length);
        vm.prank(member(x));
        governor.propose(m.targets, m.values, m.calldatas, m.description);
        vm.prank(member(x));
        plainGovernor.propose(m.targets, m.values, m.calldatas, m.description);
        proposals.push(m.id);
    }

    function chosen(uint256 x) private view returns (uint256) {
        if (proposals.length == 0) return 0;
        uint256 recent = proposals.length < 4 ? proposals.length : 4;
        return proposals[proposals.length - 1 - x % recent];
    }

    function ballot(uint256 proposal, uint256 x) private {
        uint8 support = uint8(x % 4);
        address voter = member(x >> 8);
        same(voter, abi.encodeCall(Governor.castVote, (proposal, support)));
    }

    function ballotBySig(uint256 proposal, uint256 x) private {
        uint8 support = uint8(x % 3);
        uint256 who = key(x >> 8);
        string memory reason = x % 2 == 0 ? "" : "because";
        bool ours = castAlone(governor, proposal, who, support, reason);
        vm.assertEq(ours, castAlone(plainGovernor, proposal, who, support, reason));
        if (ours) ++votes;
    }

    /// @dev the same call to both, with the same answer
    function same(address caller, bytes memory data) private {
        vm.prank(caller);
        (bool ours, bytes memory answer) = address(governor).call(data);
        vm.prank(caller);
        (bool theirs, bytes memory expected) = address(plainGovernor).call(data);
        vm.assertEq(ours, theirs);
        vm.assertEq(answer, expected);
        if (ours) ++votes;
    }

    /// @dev up to five ballots, the last ones with a reason: as a batch with us, one by one with OpenZeppelin, the weightless
    /// left out
    function together(uint256 proposal, uint256 x) private {
        if (proposal == 0) return;
        uint256 size = x % 5 + 1;
        uint256 silent = (x >> 8) % (size + 1);
        IBallotBatches.SignedBallot[] memory signed = new IBallotBatches.SignedBallot[](silent);
        IBallotBatches.SpokenBallot[] memory spoken = new IBallotBatches.SpokenBallot[](size - silent);
        uint256 counted = 0;
        for (uint256 i = 0; i < size; ++i) {
            uint256 who = key((x >> 16) + i * (x >> 24));
            uint8 support = uint8((x >> (32 + i)) % 3);
            string memory reason = i < silent || i % 2 == 0 ? "" : "because";
            if (i < silent) signed[i] = Ballots.signed(governor, proposal, who, support);
            else spoken[i - silent] = Ballots.spoken(governor, proposal, who, support, reason);
            if (weighs(proposal, who) && castAlone(plainGovernor, proposal, who, support, reason)) ++counted;
        }
        vm.assertEq(governor.castVotesBySig(proposal, signed, spoken), counted, "counted ballots");
        votes += counted;
    }

    function weighs(uint256 proposal, uint256 who) private view returns (bool) {
        uint256 snapshot = plainGovernor.proposalSnapshot(proposal);
        return snapshot < time() && plainToken.getPastVotes(vm.addr(who), snapshot) != 0;
    }

    function castAlone(Governor g, uint256 proposal, uint256 who, uint8 support, string memory reason)
        private
        returns (bool done)
    {
        address voter = vm.addr(who);
        bytes memory signed = Ballots.spoken(g, proposal, who, support, reason).signature;
        (done,) = address(g)
            .call(
                bytes(reason).length == 0
                    ? abi.encodeCall(Governor.castVoteBySig, (proposal, support, voter, signed))
                    : abi.encodeCall(
                        Governor.castVoteWithReasonAndParamsBySig, (proposal, support, voter, reason, "", signed)
                    )
            );
    }

    /// @dev queues and executes what can be, of all there is
    function finish(uint256 x) private {
        if (proposals.length == 0) return;
        uint256 serial = x % proposals.length;
        Motion memory m = number(serial);
        bytes32 hash = keccak256(bytes(m.description));
        both(abi.encodeCall(Governor.queue, (m.targets, m.values, m.calldatas, hash)));
        both(abi.encodeCall(Governor.execute, (m.targets, m.values, m.calldatas, hash)));
    }

    /// @dev the timelocks' operations have different ids, and so do their errors
    function both(bytes memory data) private {
        (bool ours,) = address(governor).call(data);
        (bool theirs,) = address(plainGovernor).call(data);
        vm.assertEq(ours, theirs);
    }

    function pages() private view returns (uint256 count) {
        for (uint256 poll = 0; poll < STEPS; poll += 32) {
            for (uint256 i = 0; i < 32 * MEMBERS; ++i) {
                if (token.isMarked(member(i), poll + i / MEMBERS)) {
                    ++count;
                    break;
                }
            }
        }
    }

    function agree() private {
        skip(1);
        for (uint256 i = 0; i < MEMBERS; ++i) {
            vm.assertEq(token.getVotes(member(i)), plainToken.getVotes(member(i)), "power");
            vm.assertEq(governor.nonces(member(i)), plainGovernor.nonces(member(i)), "nonce");
        }
        agreeOnAll();
        skip(VOTING_DELAY + VOTING_PERIOD + LATE_QUORUM_EXTENSION + 1);
        agreeOnAll();
        uint256 last = proposals.length < 8 ? proposals.length : 8;
        for (uint256 i = 0; i < last; ++i) {
            finish(proposals.length - 1 - i);
        }
        skip(TIMELOCK_DELAY);
        for (uint256 i = 0; i < last; ++i) {
            finish(proposals.length - 1 - i);
            IGovernor.ProposalState state = governor.state(proposals[proposals.length - 1 - i]);
            vm.assertTrue(
                state == IGovernor.ProposalState.Executed || state == IGovernor.ProposalState.Defeated, "the end"
            );
        }
        agreeOnAll();
    }

    function agreeOnAll() private view {
        for (uint256 p = 0; p < proposals.length; ++p) {
            agree(proposals[p]);
        }
    }

    function agree(uint256 proposal) private view {
        vm.assertEq(uint256(governor.state(proposal)), uint256(plainGovernor.state(proposal)), "state");
        vm.assertEq(governor.proposalDeadline(proposal), plainGovernor.proposalDeadline(proposal), "deadline");
        (uint256 against, uint256 inFavour, uint256 abstained) = governor.proposalVotes(proposal);
        (uint256 plainAgainst, uint256 plainFor, uint256 plainAbstained) = plainGovernor.proposalVotes(proposal);
        vm.assertEq(against, plainAgainst, "against");
        vm.assertEq(inFavour, plainFor, "for");
        vm.assertEq(abstained, plainAbstained, "abstain");
        uint256 snapshot = governor.proposalSnapshot(proposal);
        for (uint256 i = 0; i < MEMBERS; ++i) {
            vm.assertEq(governor.hasVoted(proposal, member(i)), plainGovernor.hasVoted(proposal, member(i)));
            if (snapshot < time()) {
                vm.assertEq(
                    governor.getVotes(member(i), snapshot), plainGovernor.getVotes(member(i), snapshot), "weight"
                );
            }
        }
    }
}
