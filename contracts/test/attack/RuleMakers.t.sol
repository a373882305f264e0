// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {EvaluatorCouncil} from "../../src/EvaluatorCouncil.sol";
import {PolicyRegistry} from "../../src/PolicyRegistry.sol";
import {PolityToken} from "../../src/PolityToken.sol";
import {ReleaseGate} from "../../src/ReleaseGate.sol";
import {GovernorForesight} from "../../src/governor/GovernorForesight.sol";
import {IEvaluatorCouncil} from "../../src/interfaces/IEvaluatorCouncil.sol";
import {IGuardianship} from "../../src/interfaces/IGuardianship.sol";
import {IPolicyRegistry} from "../../src/interfaces/IPolicyRegistry.sol";
import {IReleaseGate} from "../../src/interfaces/IReleaseGate.sol";
import {Bound, Comparator, Measurement, Outcome, PolicyId, ReleaseId, Scope} from "../../src/Types.sol";
import {Built} from "../support/Built.sol";
import {Community} from "../support/Community.sol";
import {vm} from "../support/Vm.sol";

/// @notice The office of a Governor to come.
contract Office is IGuardianship {
    address public immutable proposalGuardian;

    constructor(address guardian_) {
        proposalGuardian = guardian_;
    }
}

/// @notice A registry of others, that judges nothing before a vote.
contract OldRegistry {
    bool public gone;

    function repeal(bytes32) external {
        gone = true;
    }
}

/// @notice D4 and D10: nobody makes themselves two thirds, and no vote is held on what could never be executed.
contract RuleMakersTest is Community {
    uint256 private serial;

    function proposed(address target, bytes memory data) private returns (Motion memory m) {
        m = motion(target, data, string.concat("# Motion ", vm.toString(++serial)));
        propose(alice, m);
    }

    function needs(address target, bytes memory data) private returns (bool) {
        return governor.needsTwoThirds(proposed(target, data).id);
    }

    function fillTreasury() private {
        vm.prank(address(timelock));
        token.mint(address(timelock), 2_000_000e18);
    }

    // D4: the treasury

    function test_every_call_to_the_token_needs_two_thirds() public {
        address t = address(token);
        vm.assertEq(needs(t, abi.encodeCall(token.transfer, (alice, 1))), true, "transfer");
        vm.assertEq(needs(t, abi.encodeCall(token.approve, (alice, 1))), true, "approve");
        vm.assertEq(needs(t, abi.encodeCall(token.transferFrom, (bob, alice, 1))), true, "transferFrom");
        vm.assertEq(needs(t, abi.encodeCall(token.delegate, (alice))), true, "delegate");
        vm.assertEq(needs(t, abi.encodeCall(token.mint, (alice, 1))), true, "mint");
        vm.assertEq(needs(t, ""), true, "nothing");
        vm.assertEq(needs(address(governor), abi.encodeCall(governor.relay, (t, 0, ""))), true, "relay");
    }

    /// @dev what was done to the product before: half of the votes moves the treasury to one member, who then has two thirds
    function test_a_simple_majority_does_not_move_the_treasury() public {
        fillTreasury();
        Motion memory m = proposed(address(token), abi.encodeCall(token.transfer, (alice, 2_000_000e18)));
        openVote();
        vote(alice, m, FOR);
        vote(bob, m, AGAINST);
        closeVote();
        assertState(m, IGovernor.ProposalState.Defeated);
    }

    function test_the_treasury_does_not_vote() public {
        fillTreasury();
        bytes memory with = abi.encodeWithSelector(PolityToken.TreasuryDoesNotVote.selector, timelock);
        refused(with);
        vm.prank(address(timelock));
        token.delegate(alice);
        refused(with);
        vm.prank(address(timelock));
        token.delegate(address(timelock));
        vm.prank(address(timelock));
        token.delegate(address(0));
        vm.assertEq(token.getVotes(alice), 500_000e18);
        vm.assertEq(token.getVotes(address(timelock)), 0);
    }

    /// @dev not even by two thirds
    function test_no_vote_delegates_the_treasury() public {
        fillTreasury();
        Motion memory m = proposed(address(token), abi.encodeCall(token.delegate, (alice)));
        openVote();
        vote(alice, m, FOR);
        vote(bob, m, FOR);
        closeVote();
        queue(m);
        skip(TIMELOCK_DELAY);
        refused(abi.encodeWithSelector(PolityToken.TreasuryDoesNotVote.selector, timelock));
        execute(m);
    }

    /// @dev an owner to come delegates first, and becomes the treasury then
    function test_a_new_owner_takes_its_delegation_back() public {
        vm.assertEq(token.getVotes(bob), 300_000e18);
        vm.prank(address(timelock));
        token.transferOwnership(bob);
        vm.assertEq(token.delegates(bob), address(0));
        vm.assertEq(token.getVotes(bob), 0);
        skip(1);
        vm.assertEq(token.powerAt(bob, time() - 1), 0);
        refused(abi.encodeWithSelector(PolityToken.TreasuryDoesNotVote.selector, bob));
        vm.prank(bob);
        token.delegate(alice);
    }

    /// @dev members who delegated to the new owner keep their own power and may take it elsewhere
    function test_a_new_owner_votes_with_what_others_entrust_to_it() public {
        vm.prank(carol);
        token.delegate(bob);
        vm.prank(address(timelock));
        token.transferOwnership(bob);
        vm.assertEq(token.getVotes(bob), 200_000e18);
    }

    // D10: the guardian after a change of the Governor

    function test_the_gates_guardian_is_named_again_by_two_thirds() public {
        Office office = new Office(bob);
        bytes memory data = abi.encodeCall(gate.setGuardianship, (office));
        vm.assertEq(needs(address(gate), data), true);
        enact(FAIRNESS, fairness());
        ReleaseId id = submit();
        decide(verdict(id, Outcome.Cleared, measured(0, 1)));
        vm.expectEmit(address(gate));
        emit IReleaseGate.GuardianshipSet(office);
        vm.prank(address(timelock));
        gate.setGuardianship(office);
        refused(abi.encodeWithSelector(IReleaseGate.NotTheGuardian.selector, guardian));
        vm.prank(guardian);
        gate.suspend(id, 1 days, "");
        vm.prank(bob);
        gate.suspend(id, 1 days, "");
        vm.assertEq(gate.isCleared(ARTIFACT), false);
    }

    function test_a_contract_that_knows_no_guardian_is_not_named() public {
        vm.expectRevert();
        vm.prank(address(timelock));
        gate.setGuardianship(IGuardianship(address(token)));
        vm.expectRevert();
        vm.prank(address(timelock));
        gate.setGuardianship(IGuardianship(bob));
        vm.expectRevert();
        vm.prank(mallory);
        gate.setGuardianship(IGuardianship(address(governor)));
        vm.assertEq(address(gate.guardianship()), address(governor));
    }

    // D10: terms

    function termOutOfRange(string memory term, uint256 given, uint256 least, uint256 most)
        private
        pure
        returns (bytes memory)
    {
        return abi.encodeWithSelector(IReleaseGate.TermOutOfRange.selector, term, given, least, most);
    }

    function termsRefused(IReleaseGate.Terms memory t, bytes memory with) private {
        refused(with);
        vm.prank(address(timelock));
        gate.setTerms(t);
        // before a vote as well
        Motion memory m = motion(address(gate), abi.encodeCall(gate.setTerms, (t)), "# Terms");
        refused(with);
        propose(alice, m);
        // and when the gate is deployed
        try this.deployGate(t) returns (ReleaseGate) {
            vm.assertTrue(false, "a gate was deployed with terms out of range");
        } catch {}
    }

    function deployGate(IReleaseGate.Terms calldata t) external returns (ReleaseGate) {
        return
            ReleaseGate(
                Built.deploy("ReleaseGate", abi.encode(registry, council, governor, token, t, address(timelock)))
            );
    }

    function test_terms_out_of_range_are_refused_wherever_they_come_from() public {
        uint256 most = 730 days;
        termsRefused(IReleaseGate.Terms(0, 1, 1, 1), termOutOfRange("challengeWindow", 0, 1, most));
        termsRefused(IReleaseGate.Terms(730 days + 1, 1, 1, 1), termOutOfRange("challengeWindow", most + 1, 1, most));
        termsRefused(IReleaseGate.Terms(1, 0, 1, 1), termOutOfRange("longestChallenge", 0, 1, most));
        termsRefused(IReleaseGate.Terms(1, 730 days + 1, 1, 1), termOutOfRange("longestChallenge", most + 1, 1, most));
        termsRefused(IReleaseGate.Terms(1, 1, 730 days + 1, 1), termOutOfRange("longestSuspension", most + 1, 0, most));
        uint256 greatest = type(uint128).max;
        termsRefused(IReleaseGate.Terms(1, 1, 1, 0), termOutOfRange("challengeBond", 0, 1, greatest));
        termsRefused(
            IReleaseGate.Terms(1, 1, 1, greatest + 1), termOutOfRange("challengeBond", greatest + 1, 1, greatest)
        );
        this.deployGate(IReleaseGate.Terms(1, 1, 0, 1));
        this.deployGate(IReleaseGate.Terms(730 days, 730 days, 730 days, greatest));
    }

    // D10: what could never be executed

    function proposalRefused(address target, bytes memory data, bytes memory with) private {
        Motion memory m = motion(target, data, "# Never");
        refused(with);
        propose(alice, m);
    }

    function undecodable(uint256 action) private pure returns (bytes memory) {
        return abi.encodeWithSelector(GovernorForesight.UndecodableAction.selector, action);
    }

    function enactment(bytes memory document, Bound[] memory bounds) private view returns (bytes memory) {
        return abi.encodeCall(registry.enact, (FAIRNESS, document, bounds, 0));
    }

    function test_a_policy_that_is_always_refused_is_refused_when_it_is_proposed() public {
        address r = address(registry);
        proposalRefused(
            r, enactment("", fairness()), abi.encodeWithSelector(IPolicyRegistry.EmptyDocument.selector, FAIRNESS)
        );
        proposalRefused(
            r,
            enactment("{}", new Bound[](65)),
            abi.encodeWithSelector(IPolicyRegistry.TooManyBounds.selector, FAIRNESS, 65, 64)
        );
        Bound[] memory twice = new Bound[](2);
        (twice[0], twice[1]) = (fairness()[0], fairness()[0]);
        twice[1].limit = 5;
        proposalRefused(
            r,
            enactment("{}", twice),
            abi.encodeWithSelector(IPolicyRegistry.DuplicateBound.selector, FAIRNESS, RACE_GAP)
        );
    }

    function test_nor_is_an_artifact_offered_to_nobody() public {
        proposalRefused(
            address(gate),
            abi.encodeCall(gate.reassign, (ARTIFACT, address(0))),
            abi.encodeWithSelector(IReleaseGate.InvalidMaintainer.selector)
        );
    }

    function test_a_council_that_is_always_refused_is_refused_when_it_is_proposed() public {
        address c = address(council);
        proposalRefused(
            c,
            abi.encodeCall(council.setCouncil, (evaluators, 1)),
            abi.encodeWithSelector(IEvaluatorCouncil.QuorumOutOfRange.selector, 1, 3)
        );
        proposalRefused(
            c,
            abi.encodeCall(council.setCouncil, (new address[](65), 33)),
            abi.encodeWithSelector(IEvaluatorCouncil.TooManyEvaluators.selector, 65, 64)
        );
        proposalRefused(
            c,
            abi.encodeCall(council.setCouncil, (new address[](1), 1)),
            abi.encodeWithSelector(IEvaluatorCouncil.InvalidEvaluator.selector, address(0))
        );
    }

    /// @dev E1: what says that it has a billion elements, in some two hundred bytes
    function test_lengths_that_are_not_there_are_undecodable() public {
        uint256[8] memory lengths =
            [uint256(1e9), 2 ** 31 - 1, 2 ** 32, 2 ** 63, 2 ** 64 - 1, 2 ** 64, 2 ** 255, type(uint256).max];
        for (uint256 i = 0; i < lengths.length; ++i) {
            uint256 n = lengths[i];
            proposalRefused(
                address(registry),
                abi.encodePacked(registry.enact.selector, abi.encode(FAIRNESS, 0x80, 0xc0, 0, 2, bytes32("{}"), n)),
                undecodable(0)
            );
            proposalRefused(
                address(registry),
                abi.encodePacked(registry.enact.selector, abi.encode(FAIRNESS, 0x80, 0xa0, 0, n, 0)),
                undecodable(0)
            );
            proposalRefused(
                address(council), abi.encodePacked(council.setCouncil.selector, abi.encode(0x40, 1, n)), undecodable(0)
            );
        }
    }

    function test_what_can_not_be_read_is_undecodable() public {
        proposalRefused(address(registry), abi.encodePacked(registry.enact.selector), undecodable(0));
        proposalRefused(address(council), abi.encodePacked(council.setCouncil.selector, uint256(0)), undecodable(0));
        proposalRefused(address(gate), abi.encodePacked(gate.setTerms.selector, uint256(1)), undecodable(0));
        // a comparator that does not exist, and a time beyond 48 bits
        proposalRefused(
            address(registry),
            abi.encodePacked(
                registry.enact.selector,
                abi.encode(FAIRNESS, 0x80, 0xc0, 0, 2, bytes32("{}")),
                abi.encode(1, RACE_GAP, 2, 0, 0, 0, 0)
            ),
            undecodable(0)
        );
        proposalRefused(
            address(registry),
            abi.encodePacked(registry.enact.selector, abi.encode(FAIRNESS, 0x80, 0xc0, 1 << 48, 2, bytes32("{}"), 0)),
            undecodable(0)
        );
        proposalRefused(
            address(gate), abi.encodePacked(gate.setTerms.selector, abi.encode(1 << 48, 1, 1, 1)), undecodable(0)
        );
    }

    function test_the_action_that_is_undecodable_is_named() public {
        Action[] memory actions = new Action[](3);
        actions[0] = Action(address(registry), enactment("{}", fairness()));
        actions[1] = Action(bob, "");
        actions[2] = Action(address(council), abi.encodePacked(council.setCouncil.selector));
        Motion memory m = motion(actions, "# Three");
        refused(undecodable(2));
        propose(alice, m);
    }

    /// @dev lists of different length are OpenZeppelin's matter
    function test_lists_of_different_length_are_refused_as_ever() public {
        Motion memory m = motion(address(registry), enactment("{}", fairness()), "# Odd");
        refused(abi.encodeWithSelector(IGovernor.GovernorInvalidProposalLength.selector, 1, 2, 1));
        vm.prank(alice);
        governor.propose(m.targets, new uint256[](1), new bytes[](2), m.description);
    }

    /// @dev a call to an account without code is not judged
    function test_calls_to_others_are_not_judged() public {
        // not even when they have functions of the same name
        OldRegistry old = new OldRegistry();
        enactByVote(motion(address(old), abi.encodeCall(old.repeal, (bytes32(uint256(1)))), "# Old"));
        vm.assertEq(old.gone(), true);
        proposed(bob, abi.encodePacked(registry.enact.selector));
        proposed(address(registry), abi.encodeCall(registry.repeal, (FAIRNESS)));
        proposed(address(gate), abi.encodeCall(gate.recall, (ReleaseId.wrap(9), "")));
    }

    function test_what_is_not_judged_is_foreseen_as_nothing() public view {
        vm.assertEq(registry.foresee(""), 0);
        vm.assertEq(registry.foresee(hex"010203"), 0);
        vm.assertEq(council.foresee(abi.encodeCall(registry.repeal, (FAIRNESS))), 0);
        vm.assertEq(gate.foresee(""), 0);
    }

    function impossible(uint256 action) private pure returns (bytes memory) {
        return abi.encodeWithSelector(GovernorForesight.ImpossibleAction.selector, action);
    }

    function test_a_reason_that_is_too_long_is_refused_when_it_is_proposed() public {
        bytes memory with = abi.encodeWithSelector(IReleaseGate.TextTooLong.selector, 8_193, 8_192);
        string memory long = string(new bytes(8_193));
        ReleaseId id = ReleaseId.wrap(1);
        proposalRefused(address(gate), abi.encodeCall(gate.recall, (id, long)), with);
        proposalRefused(address(gate), abi.encodeCall(gate.resolve, (id, 1, true, long)), with);
        proposalRefused(address(gate), abi.encodePacked(gate.recall.selector, uint256(1)), undecodable(0));
        proposalRefused(address(gate), abi.encodePacked(gate.resolve.selector, uint256(1)), undecodable(0));
        proposed(address(gate), abi.encodeCall(gate.recall, (id, string(new bytes(8_192)))));
    }

    function test_coin_for_a_function_that_takes_none_is_refused() public {
        Motion memory m = motion(address(registry), enactment("{}", fairness()), "# Never");
        m.values[0] = 1;
        refused(impossible(0));
        propose(alice, m);
        // others may take it
        m = motion(bob, "", "# A gift");
        m.values[0] = 1;
        propose(alice, m);
    }

    function test_values_that_are_refused_whenever_they_are_given_are_refused_at_once() public {
        address g = address(governor);
        proposalRefused(g, abi.encodeCall(governor.setVotingPeriod, (0)), impossible(0));
        proposalRefused(g, abi.encodePacked(governor.setVotingPeriod.selector), impossible(0));
        proposalRefused(g, abi.encodeCall(governor.updateQuorumNumerator, (101)), impossible(0));
        proposalRefused(address(gate), abi.encodeCall(gate.transferOwnership, (address(0))), impossible(0));
        proposalRefused(address(token), abi.encodeCall(token.transferOwnership, (address(0))), impossible(0));
        proposed(g, abi.encodeCall(governor.setVotingPeriod, (1)));
        proposed(g, abi.encodeCall(governor.updateQuorumNumerator, (100)));
        proposed(address(gate), abi.encodeCall(gate.transferOwnership, (bob)));
        // of others nothing is known
        proposed(bob, abi.encodeCall(governor.setVotingPeriod, (0)));
        proposed(bob, abi.encodeCall(gate.transferOwnership, (address(0))));
        proposed(address(registry), abi.encodeCall(governor.updateQuorumNumerator, (101)));
    }
}

/// @notice D10: whatever is accepted is executable. Each call is a transaction of its own, with everything that it costs.
/// forge-config: default.isolate = true
contract ForesightGasTest is Community {
    uint256 private constant MOST_OF_A_TRANSACTION = 16_777_216;

    function executed(Action[] memory actions) private returns (uint256) {
        Motion memory m = motion(actions, "# Heavy");
        propose(alice, m);
        vm.assertLe(vm.lastCallGas().gasTotalUsed, MOST_OF_A_TRANSACTION, "gas to propose");
        openVote();
        vote(alice, m, FOR);
        vote(bob, m, FOR);
        closeVote();
        queue(m);
        vm.assertLe(vm.lastCallGas().gasTotalUsed, MOST_OF_A_TRANSACTION, "gas to queue");
        skip(TIMELOCK_DELAY);
        execute(m);
        // what is paid back at the end is needed until then
        return vm.lastCallGas().gasTotalUsed + uint256(int256(vm.lastCallGas().gasRefunded));
    }

    function tooCostly(Action[] memory actions) private returns (bool) {
        Motion memory m = motion(actions, "# Heavy");
        uint256 before = vm.snapshotState();
        vm.prank(alice);
        try governor.propose(m.targets, m.values, m.calldatas, m.description) {
            vm.revertToStateAndDelete(before);
            return false;
        } catch (bytes memory reason) {
            vm.assertEq(bytes32(bytes4(reason)), bytes32(GovernorForesight.TooCostlyToExecute.selector));
            return true;
        }
    }

    /// @dev no byte and no field is zero
    function heavy(uint256 policy, uint256 count, uint256 document) private view returns (Action memory) {
        Bound[] memory bounds = new Bound[](count);
        for (uint256 i = 0; i < count; ++i) {
            bytes32 name = keccak256(abi.encode(policy, i));
            bounds[i] = Bound(name, Comparator.AtLeast, -1, Scope(~name, keccak256("task"), keccak256("tier")));
        }
        bytes memory text = new bytes(document);
        for (uint256 i = 0; i < document; ++i) {
            text[i] = "x";
        }
        bytes memory data = abi.encodeCall(
            registry.enact, (PolicyId.wrap(keccak256(abi.encode(policy))), text, bounds, type(uint48).max)
        );
        return Action(address(registry), data);
    }

    function one(Action memory action) private pure returns (Action[] memory actions) {
        actions = new Action[](1);
        actions[0] = action;
    }

    function policies(uint256 count, uint256 bounds, uint256 document) private view returns (Action[] memory actions) {
        actions = new Action[](count);
        for (uint256 i = 0; i < count; ++i) {
            actions[i] = heavy(i, bounds, document);
        }
    }

    function assertForeseen(Action[] memory actions, uint256 bytes_) private returns (uint256 cost) {
        uint256 foreseen = 150_000 + 12_000 * actions.length;
        for (uint256 i = 0; i < actions.length; ++i) {
            (bool done, bytes memory answer) =
                actions[i].target.staticcall(abi.encodeCall(registry.foresee, (actions[i].data)));
            vm.assertEq(done, true);
            foreseen += abi.decode(answer, (uint256));
        }
        cost = executed(actions);
        vm.assertLe(cost, foreseen + 30 * bytes_, "gas of the execution");
        vm.assertLe(cost, MOST_OF_A_TRANSACTION, "gas of a transaction");
    }

    function test_a_policy_of_as_many_bounds_as_there_can_be_is_executable() public {
        Action[] memory actions = one(heavy(1, 64, 1_000));
        assertForeseen(actions, actions[0].data.length);
    }

    function test_two_policies_of_as_many_bounds_are_refused_when_they_are_proposed() public {
        vm.assertEq(tooCostly(policies(2, 64, 1_000)), true);
        vm.assertEq(tooCostly(policies(1, 64, 1_000)), false);
    }

    /// @dev the greatest of each kind that is accepted, found by halving
    function greatest(function(uint256) view returns (Action[] memory) make, uint256 high)
        private
        returns (uint256 low)
    {
        while (low + 1 < high) {
            uint256 middle = (low + high) / 2;
            if (tooCostly(make(middle))) high = middle;
            else low = middle;
        }
    }

    function longDocument(uint256 size) private view returns (Action[] memory) {
        return one(heavy(1, 0, size * 1_000 + 1));
    }

    function documentAndBounds(uint256 size) private view returns (Action[] memory) {
        return one(heavy(1, 64, size * 1_000 + 1));
    }

    function manyPolicies(uint256 count) private view returns (Action[] memory) {
        return policies(count, 0, 1);
    }

    function manyBounds(uint256 count) private view returns (Action[] memory) {
        return policies(count, 1, 200);
    }

    function nothings(uint256 count) private view returns (Action[] memory actions) {
        actions = new Action[](count);
        for (uint256 i = 0; i < count; ++i) {
            actions[i] = Action(address(uint160(uint256(keccak256(abi.encode(i))))), "");
        }
    }

    function assertExecutable(Action[] memory actions) private {
        vm.assertLe(executed(actions), MOST_OF_A_TRANSACTION, "gas of a transaction");
    }

    function test_the_longest_document_that_is_accepted_is_executable() public {
        assertExecutable(longDocument(greatest(longDocument, 600)));
    }

    function test_the_longest_document_with_as_many_bounds_is_executable() public {
        assertExecutable(documentAndBounds(greatest(documentAndBounds, 600)));
    }

    function test_as_many_policies_as_are_accepted_are_executable() public {
        assertExecutable(manyPolicies(greatest(manyPolicies, 300)));
    }

    function test_as_many_policies_of_one_bound_as_are_accepted_are_executable() public {
        assertExecutable(manyBounds(greatest(manyBounds, 300)));
    }

    function test_as_many_calls_of_nothing_as_are_accepted_are_executable() public {
        uint256 most = greatest(nothings, 1_500);
        vm.assertLe(most, 1_300, "calls");
        assertExecutable(nothings(most));
    }

    /// @dev eight policies with as many bounds as there can be in force go, and one comes
    function fullRegistry() private {
        for (uint256 i = 0; i < 8; ++i) {
            vm.prank(address(timelock));
            (bool done,) = address(registry).call(heavy(i, 64, 1).data);
            vm.assertEq(done, true);
        }
    }

    function repeals(uint256 count) private view returns (Action[] memory actions) {
        actions = new Action[](count + 1);
        for (uint256 i = 0; i < count; ++i) {
            PolicyId id = PolicyId.wrap(keccak256(abi.encode(i)));
            actions[i] = Action(address(registry), abi.encodeCall(registry.repeal, (id)));
        }
        actions[count] = heavy(9, 64, 1);
    }

    function replacements(uint256 count) private view returns (Action[] memory actions) {
        actions = new Action[](count + 1);
        for (uint256 i = 0; i < count; ++i) {
            actions[i] = heavy(i, 0, 1);
        }
        actions[count] = heavy(9, 64, 1);
    }

    function test_bounds_that_go_cost_as_well() public {
        fullRegistry();
        vm.assertEq(tooCostly(repeals(8)), true);
        vm.assertEq(tooCostly(replacements(8)), true);
        uint256 before = vm.snapshotState();
        assertForeseen(one(repeals(1)[0]), 36);
        vm.revertToStateAndDelete(before);
        before = vm.snapshotState();
        assertExecutable(repeals(greatest(repeals, 9)));
        vm.revertToStateAndDelete(before);
        assertExecutable(replacements(greatest(replacements, 9)));
    }

    /// @dev another version of a policy that has as many bounds
    function test_as_many_bounds_in_the_place_of_as_many_are_executable() public {
        fullRegistry();
        vm.assertEq(tooCostly(one(heavy(1, 64, 1_000))), false);
        assertExecutable(one(heavy(1, 64, 1_000)));
    }

    function seats(uint256 first, uint256 count) private view returns (Action memory) {
        address[] memory members = new address[](count);
        for (uint256 i = 0; i < count; ++i) {
            members[i] = address(uint160(uint256(keccak256(abi.encode(first + i)))));
        }
        return Action(address(council), abi.encodeCall(council.setCouncil, (members, count)));
    }

    function test_the_largest_council_in_the_place_of_another_is_executable() public {
        assertForeseen(one(seats(0, 64)), 64 * 32);
        Action[] memory actions = new Action[](3);
        for (uint256 i = 0; i < 3; ++i) {
            actions[i] = seats(100 * (i + 1), 64);
        }
        vm.assertEq(tooCostly(actions), false);
        Action[] memory five = new Action[](5);
        for (uint256 i = 0; i < 5; ++i) {
            five[i] = seats(100 * (i + 1), 64);
        }
        vm.assertEq(tooCostly(five), true);
        assertExecutable(actions);
        assertForeseen(one(seats(1, 1)), 132);
    }

    function test_terms_are_within_what_is_foreseen() public {
        IReleaseGate.Terms memory t = IReleaseGate.Terms(1 days, 1 days, 1 days, 1);
        assertForeseen(one(Action(address(gate), abi.encodeCall(gate.setTerms, (t)))), 132);
    }

    /// @dev the greatest that can be enacted can be amended as well, in one transaction
    function test_whatever_can_be_enacted_can_be_amended() public {
        uint256 size = greatest(documentAndBounds, 600);
        assertExecutable(documentAndBounds(size));
        Action memory amendment = amended(64, size * 1_000 + 1);
        vm.assertEq(tooCostly(one(amendment)), false);
        assertForeseen(one(amendment), amendment.data.length);
        amendment = amended(1, 1);
        assertForeseen(one(amendment), amendment.data.length);
        amendment = amended(64, 1);
        assertForeseen(one(amendment), amendment.data.length);
    }

    uint256 private versions = 100;

    /// @dev another version of policy 1, no bound of which is as it was
    function amended(uint256 bounds, uint256 document) private returns (Action memory amendment) {
        amendment = heavy(++versions, bounds, document);
        bytes memory data = amendment.data;
        bytes32 id = keccak256(abi.encode(uint256(1)));
        assembly ("memory-safe") {
            mstore(add(data, 0x24), id)
        }
    }

    function test_a_resolution_and_a_recall_with_the_longest_reason_are_within_what_is_foreseen() public {
        string memory reason = string(new bytes(8_192));
        ReleaseId id = submit();
        decide(verdict(id, Outcome.Cleared, new Measurement[](0)));
        // waits on the same evidence, and is withdrawn with it
        submit(maintainer, submission(ARTIFACT, MANIFEST, Scope("credit", "task", "high")));
        vm.prank(carol);
        token.approve(address(gate), type(uint256).max);
        vm.prank(carol);
        gate.challenge(id, 0, "");
        bytes memory upheld = abi.encodeCall(gate.resolve, (id, uint48(time()), true, reason));
        assertForeseen(one(Action(address(gate), upheld)), upheld.length);
        bytes memory recall = abi.encodeCall(gate.recall, (id, reason));
        assertForeseen(one(Action(address(gate), recall)), recall.length);
    }
}
