// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {EvaluatorCouncil} from "../../src/EvaluatorCouncil.sol";
import {PolicyRegistry} from "../../src/PolicyRegistry.sol";
import {PolityToken} from "../../src/PolityToken.sol";
import {ReleaseGate} from "../../src/ReleaseGate.sol";
import {IReleaseGate} from "../../src/interfaces/IReleaseGate.sol";
import {Bound, Comparator, Measurement, Outcome, PolicyId, ReleaseId, Scope, Verdict} from "../../src/Types.sol";
import {Community} from "../support/Community.sol";
import {vm} from "../support/Vm.sol";

/// @notice Maintainers, evaluators honest and not, challengers, the guardian and the DAO, in any order.
contract Parties {
    PolicyRegistry private immutable registry;
    EvaluatorCouncil private immutable council;
    ReleaseGate private immutable gate;
    PolityToken private immutable token;
    address private immutable timelock;
    address private immutable guardian;

    uint256 private constant FIRST_KEY = 7_000;
    uint256 private constant KEYS = 5;
    uint8 public constant ARTIFACTS = 12;

    uint256 public changes;
    uint256 public clearings;
    string public broken;

    constructor(ReleaseGate gate_, PolityToken token_, address timelock_, address guardian_) {
        gate = gate_;
        registry = PolicyRegistry(address(gate_.registry()));
        council = EvaluatorCouncil(address(gate_.council()));
        (token, timelock, guardian) = (token_, timelock_, guardian_);
    }

    function enact(uint8 policy, uint8 count, int32 limit) external {
        vm.prank(timelock);
        registry.enact(id(policy), "{}", bounds(count % 3, limit));
        ++changes;
    }

    function repeal(uint8 policy) external {
        if (!registry.policy(id(policy)).inForce) return;
        vm.prank(timelock);
        registry.repeal(id(policy));
        ++changes;
    }

    function usurp(address usurper, uint8 policy, uint8 count) external {
        if (usurper == timelock) return;
        vm.prank(usurper);
        try registry.enact(id(policy), "{}", bounds(count % 3, 0)) {
            broken = "somebody but the timelock enacted a policy";
        } catch {}
        vm.prank(usurper);
        try registry.repeal(id(policy)) {
            broken = "somebody but the timelock repealed a policy";
        } catch {}
    }

    function seat(uint8 size, uint8 quorum) external {
        address[] memory seats = sorted(1 + size % KEYS);
        vm.prank(timelock);
        council.setCouncil(seats, 1 + quorum % seats.length);
    }

    function submit(uint8 artifact, uint8 domain) external {
        try gate.submit(digest(artifact), "m", Scope(bytes32(uint256(domain % 3)), 0, 0), "n", "v") {} catch {}
    }

    function decide(uint256 which, uint8 outcome, uint8 signers, uint8 stale, int32 low, int32 span) external {
        ReleaseId release = chosen(which);
        (PolicyId[] memory policies, Bound[] memory applying) = registry.boundsInForce(gate.release(release).scope);
        Measurement[] memory measurements = new Measurement[](applying.length);
        for (uint256 i = 0; i < applying.length; ++i) {
            measurements[i] = Measurement(policies[i], applying[i].name, low, int64(low) + (span < 0 ? int64(0) : span));
        }
        uint64 epoch = stale % 4 == 0 ? registry.epoch() - 1 : registry.epoch();
        Verdict memory verdict = Verdict(release, epoch, Outcome(outcome % 4), "d", measurements);
        (address[] memory who, bytes[] memory signatures) = signed(verdict, signers % (KEYS + 1));
        try gate.decide(verdict, who, signatures) {
            if (verdict.outcome == Outcome.Cleared) judge(verdict, applying, who);
        } catch {}
    }

    function challenge(uint256 which) external {
        token.approve(address(gate), type(uint256).max);
        try gate.challenge(chosen(which), 0, "") {} catch {}
    }

    function resolve(uint256 which, bool upheld) external {
        vm.prank(timelock);
        try gate.resolve(chosen(which), upheld, "") {} catch {}
    }

    function recall(uint256 which, uint8 seldom) external {
        if (seldom % 8 != 0) return;
        vm.prank(timelock);
        try gate.recall(chosen(which), "") {} catch {}
    }

    function suspend(uint256 which, uint24 duration) external {
        vm.prank(guardian);
        try gate.suspend(chosen(which), duration, "") {} catch {}
    }

    function supersede(uint256 old, uint256 next) external {
        try gate.supersede(chosen(old), chosen(next)) {} catch {}
    }

    function setBond(uint64 bond) external {
        vm.prank(timelock);
        gate.setTerms(IReleaseGate.Terms(7 days, 14 days, bond));
    }

    function pass(uint256 time) external {
        vm.warp(vm.getBlockTimestamp() + time % 1 days + 1);
    }

    /// @dev what the gate should have checked, checked again in another way
    function judge(Verdict memory verdict, Bound[] memory applying, address[] memory who) private {
        ++clearings;
        if (verdict.epoch != registry.epoch()) broken = "a release was cleared by an old policy set";
        uint256 seats = 0;
        for (uint256 i = 0; i < who.length; ++i) {
            if (council.isEvaluator(who[i])) ++seats;
        }
        if (seats < council.quorum()) broken = "a release was cleared without the quorum";
        for (uint256 i = 0; i < applying.length; ++i) {
            Measurement memory m = verdict.measurements[i];
            bool holds =
                applying[i].comparator == Comparator.AtMost ? m.high <= applying[i].limit : m.low >= applying[i].limit;
            if (!holds) broken = "a release was cleared against a bound in force";
        }
    }

    function openBonds() external view returns (uint256 sum) {
        for (uint256 i = 1; i <= gate.releases(); ++i) {
            sum += gate.challengeOf(ReleaseId.wrap(i)).bond;
        }
    }

    function digest(uint8 artifact) public pure returns (bytes32) {
        return bytes32(uint256(artifact % ARTIFACTS) + 1);
    }

    function id(uint8 policy) private pure returns (PolicyId) {
        return PolicyId.wrap(bytes32(uint256(policy % 3) + 1));
    }

    function bounds(uint256 count, int32 limit) private pure returns (Bound[] memory list) {
        list = new Bound[](count);
        for (uint256 i = 0; i < count; ++i) {
            Comparator comparator = limit % 2 == 0 ? Comparator.AtMost : Comparator.AtLeast;
            list[i] = Bound(bytes32(i + 1), comparator, limit, Scope(bytes32(i), 0, 0));
        }
    }

    function chosen(uint256 which) private view returns (ReleaseId) {
        uint256 releases = gate.releases();
        return ReleaseId.wrap(releases == 0 ? 0 : 1 + which % releases);
    }

    function sorted(uint256 count) private pure returns (address[] memory list) {
        uint256[] memory keys = sortedKeys(count);
        list = new address[](count);
        for (uint256 i = 0; i < count; ++i) {
            list[i] = vm.addr(keys[i]);
        }
    }

    function sortedKeys(uint256 count) private pure returns (uint256[] memory keys) {
        keys = new uint256[](count);
        for (uint256 i = 0; i < count; ++i) {
            uint256 place = i;
            keys[i] = FIRST_KEY + i;
            while (place > 0 && vm.addr(keys[place - 1]) > vm.addr(FIRST_KEY + i)) {
                keys[place] = keys[place - 1];
                keys[--place] = FIRST_KEY + i;
            }
        }
    }

    function signed(Verdict memory verdict, uint256 count)
        private
        view
        returns (address[] memory who, bytes[] memory signatures)
    {
        uint256[] memory keys = sortedKeys(count);
        bytes32 hash = gate.hashVerdict(verdict);
        who = sorted(count);
        signatures = new bytes[](count);
        for (uint256 i = 0; i < count; ++i) {
            (uint8 v, bytes32 r, bytes32 s) = vm.sign(keys[i], hash);
            signatures[i] = abi.encodePacked(r, s, v);
        }
    }
}

contract GateInvariants is Community {
    Parties private parties;
    uint256 private latestEpoch;

    function setUp() public override {
        super.setUp();
        parties = new Parties(gate, token, address(timelock), guardian);
        enact(FAIRNESS, fairness());
        vm.prank(alice);
        token.transfer(address(parties), 100_000e18);
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(parties);
    }

    function invariant_the_gate_holds() public {
        vm.assertEq(parties.broken(), "");
        vm.assertEq(token.balanceOf(address(gate)), parties.openBonds(), "bonds are conserved");
        vm.assertEq(registry.epoch(), parties.changes() + 1, "every change by the timelock is one epoch");
        vm.assertLe(latestEpoch, registry.epoch(), "the epoch only rises");
        latestEpoch = registry.epoch();
        for (uint8 i = 0; i < parties.ARTIFACTS(); ++i) {
            bytes32 artifact = parties.digest(i);
            if (gate.isCleared(artifact)) {
                IReleaseGate.Release memory latest = gate.release(gate.latestOf(artifact));
                vm.assertTrue(
                    latest.outcome == Outcome.Cleared || latest.status == IReleaseGate.Status.Submitted,
                    "nothing but a verdict clears"
                );
            }
        }
    }
}
