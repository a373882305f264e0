// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IReleaseGate} from "../src/interfaces/IReleaseGate.sol";
import {Bound, Comparator, Measurement, Outcome, PolicyId, ReleaseId, Scope, Verdict} from "../src/Types.sol";
import {Community} from "./support/Community.sol";
import {SmartAccount} from "./support/SmartAccount.sol";
import {vm} from "./support/Vm.sol";

contract DecideTest is Community {
    bytes32 private constant SEX_GAP = keccak256("sex-gap/sex");
    ReleaseId private id;

    function setUp() public override {
        super.setUp();
        enact(FAIRNESS, fairness());
        id = submit();
    }

    function test_measurements_within_every_bound_clear_a_release() public {
        Verdict memory v = verdict(id, Outcome.Cleared, measured(20_000, 100_000));
        (address[] memory signers, bytes[] memory signatures) = signed(v, 2);
        vm.expectEmit(address(gate));
        emit IReleaseGate.ReleaseDecided(id, ARTIFACT, v, signers, uint48(time()) + CHALLENGE_WINDOW);
        gate.decide(v, signers, signatures);

        IReleaseGate.Release memory release = gate.release(id);
        vm.assertEq(uint256(release.status), uint256(IReleaseGate.Status.Cleared));
        vm.assertEq(release.epoch, 1);
        vm.assertEq(release.decidedAt, time());
        vm.assertEq(release.digest, v.digest);
        vm.assertEq(release.countsRoot, 0);
        vm.assertEq(release.clearedEpoch, 1);
        vm.assertEq(gate.isCleared(ARTIFACT), true);
    }

    function test_blocked_and_inconclusive_both_stop_a_release() public {
        decide(verdict(id, Outcome.Inconclusive, measured(20_000, 200_000)));
        vm.assertEq(uint256(gate.statusOf(id)), uint256(IReleaseGate.Status.Blocked));
        vm.assertEq(uint256(gate.release(id).outcome), uint256(Outcome.Inconclusive));
        decide(verdict(submit(), Outcome.Blocked, new Measurement[](0)));
        vm.assertEq(gate.isCleared(ARTIFACT), false);
    }

    function test_the_latest_decision_is_what_counts() public {
        decide(verdict(id, Outcome.Cleared, measured(0, 1)));
        ReleaseId second = submit();
        vm.assertEq(gate.isCleared(ARTIFACT), true);
        decide(verdict(second, Outcome.Blocked, measured(0, 1)));
        vm.assertEq(gate.isCleared(ARTIFACT), false);
    }

    function test_a_smart_account_evaluates_with_its_own_signature() public {
        address account = address(new SmartAccount(vm.addr(evaluatorKeys[0])));
        address[] memory one = new address[](1);
        one[0] = account;
        vm.prank(address(timelock));
        council.setCouncil(one, 1);
        Verdict memory v = verdict(id, Outcome.Cleared, measured(0, 1));
        bytes[] memory signatures = new bytes[](1);
        signatures[0] = signature(evaluatorKeys[0], gate.hashVerdict(v));
        gate.decide(v, one, signatures);
        vm.assertEq(gate.isCleared(ARTIFACT), true);
    }

    function test_no_signature_clears_what_breaks_a_bound() public {
        decideRefused(
            verdict(id, Outcome.Cleared, measured(20_000, 100_001)),
            abi.encodeWithSelector(
                IReleaseGate.BoundBroken.selector, FAIRNESS, RACE_GAP, int64(20_000), int64(100_001), int64(100_000)
            )
        );
    }

    function test_a_least_value_is_held_at_the_low_end() public {
        Bound[] memory bounds = new Bound[](1);
        bounds[0] = Bound(RACE_GAP, Comparator.AtLeast, 800_000, anyScope());
        enact(FAIRNESS, bounds);
        decideRefused(
            verdict(id, Outcome.Cleared, measured(799_999, 900_000)),
            abi.encodeWithSelector(
                IReleaseGate.BoundBroken.selector, FAIRNESS, RACE_GAP, int64(799_999), int64(900_000), int64(800_000)
            )
        );
        decide(verdict(id, Outcome.Cleared, measured(800_000, 900_000)));
    }

    function test_a_bound_of_another_domain_is_not_asked_for() public {
        Bound[] memory credit = new Bound[](1);
        credit[0] = Bound(RACE_GAP, Comparator.AtMost, 1, Scope(keccak256("credit"), 0, 0));
        enact(FAIRNESS, credit);
        decide(verdict(id, Outcome.Cleared, new Measurement[](0)));
        vm.assertEq(gate.isCleared(ARTIFACT), true);
    }

    function twoLimits() private {
        Bound[] memory bounds = new Bound[](3);
        bounds[0] = Bound(RACE_GAP, Comparator.AtMost, 100_000, anyScope());
        bounds[1] = Bound(SEX_GAP, Comparator.AtMost, 300_000, anyScope());
        bounds[2] = Bound(RACE_GAP, Comparator.AtMost, 300_000, Scope(keccak256("criminal-justice"), 0, 0));
        enact(FAIRNESS, bounds);
    }

    /// @dev one of them for all scopes, so that no quantity is said to be two things
    function test_one_measurement_answers_all_bounds_of_a_name() public {
        twoLimits();
        Measurement[] memory m = new Measurement[](2);
        (m[0], m[1]) = inOrder(Measurement(FAIRNESS, RACE_GAP, 0, 100_001), Measurement(FAIRNESS, SEX_GAP, 1, 2));
        // within 0.3 of the one scope, not within 0.1 of all
        decideRefused(
            verdict(id, Outcome.Cleared, m),
            abi.encodeWithSelector(
                IReleaseGate.BoundBroken.selector, FAIRNESS, RACE_GAP, int64(0), int64(100_001), int64(100_000)
            )
        );
        (m[0], m[1]) = inOrder(Measurement(FAIRNESS, RACE_GAP, 0, 50_000), Measurement(FAIRNESS, SEX_GAP, 1, 2));
        decide(verdict(id, Outcome.Cleared, m));
        vm.assertEq(gate.isCleared(ARTIFACT), true);
    }

    function test_a_second_measurement_of_a_name_is_refused() public {
        twoLimits();
        Measurement[] memory m = new Measurement[](3);
        (m[0], m[2]) = inOrder(Measurement(FAIRNESS, RACE_GAP, 0, 1), Measurement(FAIRNESS, SEX_GAP, 0, 1));
        m[1] = m[0];
        decideRefused(verdict(id, Outcome.Cleared, m), outOfOrder(m[0]));
        m[1] = m[2];
        decideRefused(verdict(id, Outcome.Cleared, m), outOfOrder(m[2]));
    }

    function test_measurements_ascend_by_bound() public {
        twoLimits();
        Measurement[] memory m = new Measurement[](2);
        (m[1], m[0]) = inOrder(Measurement(FAIRNESS, RACE_GAP, 0, 1), Measurement(FAIRNESS, SEX_GAP, 0, 1));
        decideRefused(verdict(id, Outcome.Cleared, m), outOfOrder(m[1]));
        // whatever the outcome
        decideRefused(verdict(id, Outcome.Blocked, m), outOfOrder(m[1]));
    }

    function test_measurements_ascend_by_policy_first() public {
        (PolicyId low, PolicyId high) = (PolicyId.wrap(bytes32(uint256(1))), PolicyId.wrap(bytes32(uint256(2))));
        Measurement[] memory m = new Measurement[](2);
        m[0] = Measurement(high, bytes32(uint256(1)), 0, 1);
        m[1] = Measurement(low, bytes32(uint256(9)), 0, 1);
        decideRefused(verdict(id, Outcome.Inconclusive, m), outOfOrder(m[1]));
        (m[0], m[1]) = (m[1], m[0]);
        decide(verdict(id, Outcome.Inconclusive, m));
    }

    function outOfOrder(Measurement memory m) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IReleaseGate.MeasurementsOutOfOrder.selector, m.policy, m.bound);
    }

    function inOrder(Measurement memory a, Measurement memory b)
        private
        pure
        returns (Measurement memory, Measurement memory)
    {
        bytes32 p = PolicyId.unwrap(a.policy);
        bytes32 q = PolicyId.unwrap(b.policy);
        return p < q || (p == q && a.bound < b.bound) ? (a, b) : (b, a);
    }

    function test_the_same_name_in_another_policy_is_another_quantity() public {
        PolicyId other = PolicyId.wrap("other");
        enact(other, fairness());
        Measurement[] memory m = new Measurement[](2);
        (m[0], m[1]) = inOrder(measured(0, 1)[0], Measurement(other, RACE_GAP, 2, 3));
        decide(verdict(id, Outcome.Cleared, m));
        vm.assertEq(gate.isCleared(ARTIFACT), true);
    }

    function test_a_release_of_a_recalled_artifact_is_not_decided() public {
        decide(verdict(id, Outcome.Cleared, measured(0, 1)));
        ReleaseId second = submit();
        vm.prank(address(timelock));
        gate.recall(id, "leak");
        decideRefused(
            verdict(second, Outcome.Cleared, measured(0, 1)),
            abi.encodeWithSelector(IReleaseGate.ArtifactRecalled.selector, ARTIFACT)
        );
    }

    function test_a_verdict_of_a_round_to_come_is_refused() public {
        Verdict memory v = verdict(id, Outcome.Cleared, measured(0, 1));
        v.round = 1;
        decideRefused(v, abi.encodeWithSelector(IReleaseGate.WrongRound.selector, id, 1, 0));
    }

    function test_a_missing_measurement_never_clears() public {
        decideRefused(
            verdict(id, Outcome.Cleared, new Measurement[](0)),
            abi.encodeWithSelector(IReleaseGate.BoundMissing.selector, FAIRNESS, RACE_GAP)
        );
    }

    function test_a_measurement_of_something_else_never_clears() public {
        Measurement[] memory other = new Measurement[](1);
        other[0] = Measurement(FAIRNESS, SEX_GAP, 0, 0);
        decideRefused(
            verdict(id, Outcome.Cleared, other),
            abi.encodeWithSelector(IReleaseGate.BoundMissing.selector, FAIRNESS, RACE_GAP)
        );
    }

    function test_a_measurement_too_many_never_clears() public {
        Measurement[] memory two = new Measurement[](2);
        (two[0], two[1]) = inOrder(measured(0, 1)[0], Measurement(FAIRNESS, SEX_GAP, 0, 1));
        decideRefused(
            verdict(id, Outcome.Cleared, two),
            abi.encodeWithSelector(IReleaseGate.UnexpectedMeasurements.selector, 2, 1)
        );
    }

    function test_an_interval_upside_down_is_refused() public {
        decideRefused(
            verdict(id, Outcome.Blocked, measured(2, 1)),
            abi.encodeWithSelector(IReleaseGate.ReversedMeasurement.selector, FAIRNESS, RACE_GAP, int64(2), int64(1))
        );
    }

    function test_a_verdict_of_another_epoch_is_refused() public {
        Verdict memory v = verdict(id, Outcome.Cleared, measured(0, 1));
        enact(FAIRNESS, fairness());
        decideRefused(v, abi.encodeWithSelector(IReleaseGate.StaleEpoch.selector, 1, 2));
    }

    function test_one_signature_less_than_the_quorum_is_refused() public {
        Verdict memory v = verdict(id, Outcome.Cleared, measured(0, 1));
        (address[] memory signers, bytes[] memory signatures) = signed(v, 1);
        refused(abi.encodeWithSelector(IReleaseGate.QuorumNotReached.selector, 1, 2));
        gate.decide(v, signers, signatures);
    }

    function test_the_same_evaluator_counts_once() public {
        Verdict memory v = verdict(id, Outcome.Cleared, measured(0, 1));
        (address[] memory signers, bytes[] memory signatures) = signed(v, 2);
        (signers[1], signatures[1]) = (signers[0], signatures[0]);
        refused(abi.encodeWithSelector(IReleaseGate.SignersOutOfOrder.selector, signers[0], signers[0]));
        gate.decide(v, signers, signatures);
    }

    function test_who_left_the_council_counts_no_more() public {
        Verdict memory v = verdict(id, Outcome.Cleared, measured(0, 1));
        (address[] memory signers, bytes[] memory signatures) = signed(v, 2);
        address[] memory rest = new address[](2);
        (rest[0], rest[1]) = (evaluators[1], evaluators[2]);
        vm.prank(address(timelock));
        council.setCouncil(rest, 2);
        refused(abi.encodeWithSelector(IReleaseGate.NotAnEvaluator.selector, evaluators[0]));
        gate.decide(v, signers, signatures);
    }

    function test_a_signature_of_somebody_else_is_refused() public {
        Verdict memory v = verdict(id, Outcome.Cleared, measured(0, 1));
        (address[] memory signers, bytes[] memory signatures) = signed(v, 2);
        signatures[1] = signature(MALLORY_KEY, gate.hashVerdict(v));
        refused(abi.encodeWithSelector(IReleaseGate.InvalidSignature.selector, signers[1]));
        gate.decide(v, signers, signatures);
    }

    function test_a_signature_under_other_measurements_is_refused() public {
        Verdict memory v = verdict(id, Outcome.Cleared, measured(0, 1));
        (address[] memory signers, bytes[] memory signatures) = signed(v, 2);
        v.measurements[0].high = 2;
        refused(abi.encodeWithSelector(IReleaseGate.InvalidSignature.selector, signers[0]));
        gate.decide(v, signers, signatures);
    }

    function test_signers_without_signatures_are_refused() public {
        Verdict memory v = verdict(id, Outcome.Cleared, measured(0, 1));
        (address[] memory signers,) = signed(v, 2);
        refused(abi.encodeWithSelector(IReleaseGate.SignersAndSignaturesDiffer.selector, 2, 1));
        gate.decide(v, signers, new bytes[](1));
    }

    function test_nothing_is_decided_twice() public {
        Verdict memory v = verdict(id, Outcome.Cleared, measured(0, 1));
        decide(v);
        decideRefused(v, abi.encodeWithSelector(IReleaseGate.StillDecided.selector, id, 1));
    }

    function test_a_verdict_that_is_over_already_does_not_clear() public {
        Verdict memory v = verdict(id, Outcome.Cleared, measured(0, 1));
        v.validUntil = uint48(time()) - 1;
        decideRefused(v, abi.encodeWithSelector(IReleaseGate.VerdictExpired.selector, id, v.validUntil));
        v.validUntil = uint48(time());
        decide(v);
        vm.assertEq(gate.isCleared(ARTIFACT), true);
        skip(1);
        vm.assertEq(gate.isCleared(ARTIFACT), false);
    }

    function test_the_root_over_the_counts_is_signed_and_kept() public {
        Verdict memory v = verdict(id, Outcome.Cleared, measured(0, 1));
        v.countsRoot = keccak256("counts");
        (address[] memory signers, bytes[] memory signatures) = signed(v, 2);
        v.countsRoot = keccak256("other counts");
        refused(abi.encodeWithSelector(IReleaseGate.InvalidSignature.selector, signers[0]));
        gate.decide(v, signers, signatures);
        v.countsRoot = keccak256("counts");
        gate.decide(v, signers, signatures);
        vm.assertEq(gate.release(id).countsRoot, keccak256("counts"));
    }

    /// @dev what wallets and evaluators compute from the text of EIP-712 alone
    function test_what_evaluators_sign_is_the_eip_712_hash() public view {
        Verdict memory v = verdict(id, Outcome.Cleared, measured(-3, 1));
        (v.countsRoot, v.validUntil) = (keccak256("counts"), uint48(time()));
        bytes32 one = keccak256(
            abi.encode(
                keccak256("Measurement(bytes32 policy,bytes32 bound,int64 low,int64 high)"), FAIRNESS, RACE_GAP, -3, 1
            )
        );
        bytes32 message = keccak256(
            abi.encode(
                keccak256(
                    "Verdict(uint256 release,uint32 round,uint64 epoch,uint8 outcome,bytes32 digest,bytes32 countsRoot,uint48 validUntil,Measurement[] measurements)Measurement(bytes32 policy,bytes32 bound,int64 low,int64 high)"
                ),
                v.release,
                v.round,
                v.epoch,
                v.outcome,
                v.digest,
                v.countsRoot,
                v.validUntil,
                keccak256(abi.encodePacked(one))
            )
        );
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Polity ReleaseGate"),
                keccak256("1"),
                block.chainid,
                address(gate)
            )
        );
        vm.assertEq(gate.hashVerdict(v), keccak256(abi.encodePacked(hex"1901", domain, message)));
    }

    function test_what_was_never_submitted_is_refused() public {
        ReleaseId unknown = ReleaseId.wrap(9);
        decideRefused(
            verdict(unknown, Outcome.Cleared, measured(0, 1)),
            abi.encodeWithSelector(IReleaseGate.UnexpectedStatus.selector, unknown, IReleaseGate.Status.None)
        );
    }

    function test_a_verdict_says_something() public {
        decideRefused(
            verdict(id, Outcome.None, measured(0, 1)), abi.encodeWithSelector(IReleaseGate.NoOutcome.selector, id)
        );
        Verdict memory v = verdict(id, Outcome.Blocked, measured(0, 1));
        v.digest = 0;
        decideRefused(v, abi.encodeWithSelector(IReleaseGate.EmptyDigest.selector));
    }
}
