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

/// @notice Maintainers, evaluators honest and not, challengers, the guardian and the DAO, in any order. Most calls are ones
/// that should succeed: who finds nothing to act on makes it first. What they did is remembered here, apart from the gate.
contract Parties {
    PolicyRegistry private immutable registry;
    EvaluatorCouncil private immutable council;
    ReleaseGate private immutable gate;
    PolityToken private immutable token;
    address private immutable timelock;
    address private immutable guardian;

    uint256 private constant FIRST_KEY = 7_000;
    uint256 private constant KEYS = 5;
    uint256 public constant ARTIFACTS = 12;
    /// @dev beyond every limit
    int64 private constant FAR = 1 << 40;
    /// @dev of all numbers that could be drawn, one that clears
    uint256 private constant CLEAR = 7;

    uint256 public calls;
    uint256 private handed;
    address[] private evaluators;
    uint64 private latestEpoch;
    bytes[] private accepted;

    uint256 public changes;
    uint256 public clearings;
    uint256 public refusals;
    uint256 public challenges;
    uint256 public resolutions;
    uint256 public suspensions;
    uint256 public lifts;
    uint256 public recalls;
    uint256 public successions;
    uint256 public replays;
    string public broken;

    mapping(bytes32 artifact => uint256) public latestDecided;
    mapping(bytes32 artifact => uint256) public openChallenges;
    mapping(bytes32 artifact => bool) public recalled;
    mapping(uint256 release => IReleaseGate.Status) public expected;
    mapping(uint256 release => uint256) public rounds;
    mapping(uint256 release => uint256) private bonds;
    mapping(uint256 release => bytes32) private artifactOf;
    uint256 private releases;
    uint256 public openBonds;

    /// @dev whatever is done, the epoch never falls
    modifier watched() {
        _;
        if (registry.epoch() < latestEpoch) broken = "the epoch fell";
        latestEpoch = registry.epoch();
    }

    constructor(ReleaseGate gate_, PolityToken token_, address timelock_, address guardian_) {
        gate = gate_;
        registry = PolicyRegistry(address(gate_.registry()));
        council = EvaluatorCouncil(address(gate_.council()));
        (token, timelock, guardian) = (token_, timelock_, guardian_);
        token_.approve(address(gate_), type(uint256).max);
        for (uint256 i = 0; i < KEYS; ++i) {
            evaluators.push(vm.addr(FIRST_KEY + i));
        }
    }

    // what anybody can do

    function enact(uint256 seed) external watched {
        uint256 r = random(seed);
        vm.prank(timelock);
        registry.enact(policy(r), "{}", bounds(r));
        ++changes;
    }

    function repeal(uint256 seed) external watched {
        PolicyId id = policy(random(seed));
        if (!registry.policy(id).inForce) return;
        vm.prank(timelock);
        registry.repeal(id);
        ++changes;
    }

    function usurp(address usurper, uint256 seed) external watched {
        if (usurper == timelock) return;
        uint256 r = random(seed);
        vm.prank(usurper);
        try registry.enact(policy(r), "{}", bounds(r)) {
            broken = "somebody but the timelock enacted a policy";
        } catch {}
        vm.prank(usurper);
        try registry.repeal(policy(r)) {
            broken = "somebody but the timelock repealed a policy";
        } catch {}
    }

    function seat(uint256 seed) external watched {
        uint256 r = random(seed);
        address[] memory seats = sorted(1 + r % KEYS);
        uint256 least = seats.length / 2 + 1;
        vm.prank(timelock);
        council.setCouncil(seats, least + (r >> 8) % (seats.length - least + 1));
    }

    function submit(uint256 seed) external watched {
        open(random(seed));
    }

    function decide(uint256 seed) external watched {
        uint256 r = random(seed);
        uint256 release = anyOf(r, IReleaseGate.Status.Submitted);
        if (release == 0) release = open(r);
        if (release != 0) hand(release, r >> 8, ++handed % 4 == 0);
    }

    /// @dev a verdict that was taken once is never taken again
    function replay(uint256 seed) external watched {
        if (accepted.length == 0) return;
        ++replays;
        (bool done,) = address(gate).call(accepted[random(seed) % accepted.length]);
        if (done) broken = "a verdict was taken twice";
    }

    function challenge(uint256 seed) external watched {
        dispute(random(seed));
    }

    function resolve(uint256 seed) external watched {
        uint256 r = random(seed);
        uint256 release = anyOf(r, IReleaseGate.Status.Challenged);
        if (release == 0) release = dispute(r);
        if (release == 0) return;
        bool upheld = (r >> 8) % 2 == 0;
        IReleaseGate.Status disputed = gate.challengeOf(ReleaseId.wrap(release)).challenged;
        vm.prank(timelock);
        gate.resolve(ReleaseId.wrap(release), upheld, "");
        ++resolutions;
        close(release);
        expected[release] = disputed;
        if (upheld && disputed == IReleaseGate.Status.Cleared) expected[release] = IReleaseGate.Status.Blocked;
        if (upheld && disputed == IReleaseGate.Status.Blocked) {
            expected[release] = IReleaseGate.Status.Submitted;
            ++rounds[release];
        }
    }

    function recall(uint256 seed) external watched {
        uint256 r = random(seed);
        if (r % 8 != 0 || releases == 0) return;
        uint256 release = 1 + (r >> 8) % releases;
        vm.prank(timelock);
        try gate.recall(ReleaseId.wrap(release), "") {
            ++recalls;
            if (expected[release] == IReleaseGate.Status.Challenged) close(release);
            expected[release] = IReleaseGate.Status.Recalled;
            recalled[artifactOf[release]] = true;
        } catch {}
    }

    function suspend(uint256 seed) external watched {
        stop(random(seed));
    }

    function lift(uint256 seed) external watched {
        uint256 r = random(seed);
        uint256 release = anyOf(r, IReleaseGate.Status.Suspended);
        if (release == 0) release = stop(r);
        if (release == 0) return;
        vm.prank(timelock);
        gate.lift(ReleaseId.wrap(release));
        ++lifts;
    }

    function supersede(uint256 seed) external watched {
        uint256 r = random(seed);
        uint256 old = anyOf(r, IReleaseGate.Status.Cleared);
        if (old == 0) old = clear(r);
        uint256 next = anyOf(r >> 8, IReleaseGate.Status.Cleared);
        if (next <= old) next = clear(r >> 16);
        if (old == 0 || next == 0) return;
        try gate.supersede(ReleaseId.wrap(old), ReleaseId.wrap(next)) {
            ++successions;
            expected[old] = IReleaseGate.Status.Superseded;
            if (next <= old) broken = "a release was succeeded by an older one";
            if (!gate.isCleared(artifactOf[next])) broken = "a release was succeeded by one that may not ship";
        } catch {}
    }

    function setTerms(uint256 seed) external watched {
        uint256 r = random(seed);
        vm.prank(timelock);
        gate.setTerms(IReleaseGate.Terms(uint48(1 + r % 14 days), 14 days, (r >> 64) % 1e18));
    }

    function pass(uint256 seed) external watched {
        vm.warp(vm.getBlockTimestamp() + random(seed) % 1 days + 1);
    }

    // how they do it

    /// @dev with evidence of four kinds, for one artifact after the other until one can be submitted
    function open(uint256 r) private returns (uint256) {
        for (uint256 i = 0; i < ARTIFACTS; ++i) {
            try gate.submit(
                digest(r + i), bytes32(1 + (r >> 8) % 4), Scope(bytes32((r >> 16) % 3), 0, 0), "n", "v"
            ) returns (
                ReleaseId id
            ) {
                releases = ReleaseId.unwrap(id);
                artifactOf[releases] = digest(r + i);
                expected[releases] = IReleaseGate.Status.Submitted;
                return releases;
            } catch {}
        }
        return 0;
    }

    function clear(uint256 r) private returns (uint256 release) {
        release = open(r);
        if (release != 0) hand(release, CLEAR, false);
        if (expected[release] != IReleaseGate.Status.Cleared) return 0;
    }

    /// @param flawed whether the verdict has a flaw, which has to be found
    function hand(uint256 release, uint256 r, bool flawed) private {
        (PolicyId[] memory policies, Bound[] memory applying) =
            registry.boundsInForce(gate.release(ReleaseId.wrap(release)).scope);
        Verdict memory verdict = Verdict(
            ReleaseId.wrap(release),
            uint32(rounds[release]),
            registry.epoch(),
            r % 8 > 1 ? Outcome.Cleared : r % 8 == 0 ? Outcome.Blocked : Outcome.Inconclusive,
            "d",
            measured(policies, applying)
        );
        uint256 count = council.quorum();
        if (flawed) count = spoil(verdict, r >> 8, count);
        (address[] memory who, bytes[] memory signatures) = signed(verdict, count);
        bytes memory call = abi.encodeCall(gate.decide, (verdict, who, signatures));
        (bool done,) = address(gate).call(call);
        if (!done) {
            ++refusals;
            return;
        }
        if (flawed) broken = "a verdict with a flaw was taken";
        accepted.push(call);
        if (verdict.outcome == Outcome.Cleared) judge(verdict, applying, who);
        remember(release, verdict.outcome == Outcome.Cleared);
    }

    /// @return how many sign
    function spoil(Verdict memory verdict, uint256 r, uint256 count) private pure returns (uint256) {
        bool measures = verdict.outcome == Outcome.Cleared && verdict.measurements.length != 0;
        uint256 flaw = r % (measures ? 4 : 3);
        if (flaw == 0) --verdict.epoch;
        if (flaw == 1) ++verdict.round;
        if (flaw == 2) --count;
        if (flaw == 3) invert(verdict.measurements[(r >> 8) % verdict.measurements.length]);
        return count;
    }

    function remember(uint256 release, bool clears) private {
        bytes32 artifact = artifactOf[release];
        if (recalled[artifact]) broken = "a release of a recalled artifact was decided";
        if (release > latestDecided[artifact]) latestDecided[artifact] = release;
        expected[release] = clears ? IReleaseGate.Status.Cleared : IReleaseGate.Status.Blocked;
    }

    function dispute(uint256 r) private returns (uint256 release) {
        for (uint256 i = 0; i < 2; ++i) {
            release = anyOf(r >> i, i == 0 ? IReleaseGate.Status.Cleared : IReleaseGate.Status.Blocked);
            if (release != 0 && !recalled[artifactOf[release]] && inWindow(release)) break;
            release = 0;
        }
        if (release == 0) release = clear(r);
        if (release == 0) return 0;
        gate.challenge(ReleaseId.wrap(release), 0, "");
        ++challenges;
        bonds[release] = gate.terms().challengeBond;
        openBonds += bonds[release];
        ++openChallenges[artifactOf[release]];
        expected[release] = IReleaseGate.Status.Challenged;
    }

    function close(uint256 release) private {
        openBonds -= bonds[release];
        --openChallenges[artifactOf[release]];
    }

    function inWindow(uint256 release) private view returns (bool) {
        return gate.release(ReleaseId.wrap(release)).challengeableUntil >= vm.getBlockTimestamp();
    }

    function stop(uint256 r) private returns (uint256 release) {
        release = anyOf(r, IReleaseGate.Status.Cleared);
        uint48 duration = uint48(1 + (r >> 8) % 3 days);
        if (release != 0) {
            vm.prank(guardian);
            try gate.suspend(ReleaseId.wrap(release), duration, "") {
                ++suspensions;
                return release;
            } catch {}
        }
        release = clear(r);
        if (release == 0 || gate.statusOf(ReleaseId.wrap(release)) != IReleaseGate.Status.Cleared) return 0;
        vm.prank(guardian);
        gate.suspend(ReleaseId.wrap(release), duration, "");
        ++suspensions;
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

    // what is asked of them

    /// @dev by what was done, not by what the gate keeps
    function mayShip(bytes32 artifact) external view returns (bool) {
        return !recalled[artifact] && openChallenges[artifact] == 0
            && gate.suspendedUntil(artifact) <= vm.getBlockTimestamp()
            && expected[latestDecided[artifact]] == IReleaseGate.Status.Cleared;
    }

    function digest(uint256 artifact) public pure returns (bytes32) {
        return bytes32(1 + artifact % ARTIFACTS);
    }

    // what they choose from

    function random(uint256 seed) private returns (uint256) {
        return uint256(keccak256(abi.encode(seed, ++calls))) >> 1;
    }

    function anyOf(uint256 r, IReleaseGate.Status status) private view returns (uint256) {
        IReleaseGate.Status stored = status == IReleaseGate.Status.Suspended ? IReleaseGate.Status.Cleared : status;
        for (uint256 i = 0; i < releases; ++i) {
            uint256 release = 1 + (r + i) % releases;
            if (expected[release] == stored && gate.statusOf(ReleaseId.wrap(release)) == status) return release;
        }
        return 0;
    }

    function policy(uint256 r) private pure returns (PolicyId) {
        return PolicyId.wrap(bytes32(1 + r % 3));
    }

    /// @dev up to two bounds, of one name every other time
    function bounds(uint256 r) private pure returns (Bound[] memory list) {
        list = new Bound[]((r >> 8) % 3);
        int64 limit = int64(int256((r >> 16) % 2_000_000)) - 1_000_000;
        Comparator comparator = (r >> 48) % 2 == 0 ? Comparator.AtMost : Comparator.AtLeast;
        for (uint256 i = 0; i < list.length; ++i) {
            bytes32 name = bytes32(1 + i * ((r >> 56) % 2));
            list[i] = Bound(name, comparator, limit + int64(int256(i)), Scope(bytes32(i), 0, 0));
        }
    }

    function measured(PolicyId[] memory policies, Bound[] memory applying)
        private
        pure
        returns (Measurement[] memory list)
    {
        list = new Measurement[](applying.length);
        for (uint256 i = 0; i < list.length; ++i) {
            int64 value = applying[i].comparator == Comparator.AtMost ? -FAR : FAR;
            list[i] = Measurement(policies[i], applying[i].name, value, value);
        }
    }

    function invert(Measurement memory m) private pure {
        (m.low, m.high) = (-m.low, -m.high);
    }

    function sorted(uint256 count) private view returns (address[] memory list) {
        list = new address[](count);
        uint256[] memory order = ascending(count);
        for (uint256 i = 0; i < count; ++i) {
            list[i] = evaluators[order[i]];
        }
    }

    /// @return order the first evaluators by their addresses
    function ascending(uint256 count) private view returns (uint256[] memory order) {
        order = new uint256[](count);
        for (uint256 i = 0; i < count; ++i) {
            uint256 place = i;
            while (place > 0 && evaluators[order[place - 1]] > evaluators[i]) {
                order[place] = order[place - 1];
                --place;
            }
            order[place] = i;
        }
    }

    function signed(Verdict memory verdict, uint256 count)
        private
        view
        returns (address[] memory who, bytes[] memory signatures)
    {
        uint256[] memory order = ascending(count);
        bytes32 hash = gate.hashVerdict(verdict);
        who = sorted(count);
        signatures = new bytes[](count);
        for (uint256 i = 0; i < count; ++i) {
            (uint8 v, bytes32 r, bytes32 s) = vm.sign(FIRST_KEY + order[i], hash);
            signatures[i] = abi.encodePacked(r, s, v);
        }
    }
}

contract GateInvariants is Community {
    Parties private parties;

    function setUp() public override {
        super.setUp();
        parties = new Parties(gate, token, address(timelock), guardian);
        parties.seat(0);
        enact(FAIRNESS, fairness());
        vm.prank(address(timelock));
        token.mint(address(parties), 1e30);
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(parties);
    }

    /// @dev a third of the artifacts and the newest releases; all of them when the run ends
    function invariant_the_gate_holds() public view {
        vm.assertEq(parties.broken(), "");
        vm.assertEq(token.balanceOf(address(gate)), parties.openBonds(), "bonds are conserved");
        vm.assertEq(registry.epoch(), parties.changes() + 1, "every change by the timelock is one epoch");
        uint256 first = parties.calls() % 3;
        for (uint256 i = first; i < parties.ARTIFACTS(); i += 3) {
            looksInto(parties.digest(i));
        }
        uint256 latest = gate.releases();
        for (uint256 i = latest > 4 ? latest - 3 : 1; i <= latest; ++i) {
            looksInto(i);
        }
        if (latest > 4) looksInto(1 + parties.calls() % latest);
    }

    function looksInto(bytes32 artifact) private view {
        vm.assertEq(gate.isCleared(artifact), parties.mayShip(artifact), "what may ship is what was cleared");
    }

    function looksInto(uint256 id) private view {
        IReleaseGate.Release memory release = gate.release(ReleaseId.wrap(id));
        vm.assertEq(uint256(release.status), uint256(parties.expected(id)), "nothing changes a release unseen");
        vm.assertEq(release.round, parties.rounds(id), "a round is an upheld challenge to a block");
    }

    /// @dev and that the parties did what they are there for
    function afterInvariant() public view {
        for (uint256 i = 0; i < parties.ARTIFACTS(); ++i) {
            looksInto(parties.digest(i));
        }
        for (uint256 i = 1; i <= gate.releases(); ++i) {
            looksInto(i);
        }
        vm.assertGe(parties.clearings(), 2, "clearings");
        vm.assertGe(parties.refusals(), 1, "refused verdicts");
        vm.assertGe(parties.replays(), 1, "replayed verdicts");
        vm.assertGe(parties.challenges(), 1, "challenges");
        vm.assertGe(parties.resolutions(), 1, "resolutions");
        vm.assertGe(parties.suspensions(), 1, "suspensions");
        vm.assertGe(parties.lifts(), 1, "lifts");
        vm.assertGe(parties.successions(), 1, "successions");
    }
}
