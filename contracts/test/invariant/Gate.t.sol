// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {EvaluatorCouncil} from "../../src/EvaluatorCouncil.sol";
import {PolicyRegistry} from "../../src/PolicyRegistry.sol";
import {PolityToken} from "../../src/PolityToken.sol";
import {ReleaseGate} from "../../src/ReleaseGate.sol";
import {IReleaseGate} from "../../src/interfaces/IReleaseGate.sol";
import {Bound, Comparator, Measurement, Outcome, PolicyId, ReleaseId, Standing, Verdict} from "../../src/Types.sol";
import {Community} from "../support/Community.sol";
import {Ledger} from "../support/Ledger.sol";
import {vm} from "../support/Vm.sol";

/// @notice The maintainer, evaluators honest and not, challengers, the guardian and the DAO, in any order. Most calls are ones
/// that should succeed: who finds nothing to act on makes it first. Each call is foretold by the ledger, which keeps what
/// was done in its own, slow way; the gate has to agree.
contract Parties is Ledger {
    PolicyRegistry private immutable registry;
    EvaluatorCouncil private immutable council;
    PolityToken private immutable token;
    address private immutable timelock;
    address private immutable guardian;

    uint256 private constant FIRST_KEY = 7_000;
    uint256 private constant KEYS = 5;
    /// @dev beyond every limit
    int64 private constant FAR = 1 << 40;
    /// @dev of all numbers that could be drawn, one that clears
    uint256 private constant CLEAR = 7;
    uint256 public constant FUNDS = 1e30;

    uint256 public calls;
    uint256 private verdicts;
    address[] private evaluators;
    address[2] public challengers;
    uint64 private latestEpoch;
    bytes[] private accepted;

    uint256 public changes;
    uint256 public clearings;
    uint256 public renewals;
    uint256 public refusals;
    uint256 public challenges;
    uint256 public resolutions;
    uint256 public lapses;
    uint256 public suspensions;
    uint256 public lifts;
    uint256 public recalls;
    uint256 public successions;
    uint256 public withdrawals;
    uint256 public replays;

    modifier watched() {
        _;
        if (registry.epoch() < latestEpoch) broken = "the epoch fell";
        latestEpoch = registry.epoch();
    }

    constructor(ReleaseGate gate_, PolityToken token_, address timelock_, address guardian_) Ledger(gate_) {
        registry = PolicyRegistry(address(gate_.registry()));
        council = EvaluatorCouncil(address(gate_.council()));
        (token, timelock, guardian) = (token_, timelock_, guardian_);
        for (uint256 i = 0; i < KEYS; ++i) {
            evaluators.push(vm.addr(FIRST_KEY + i));
        }
        for (uint256 i = 0; i < 2; ++i) {
            challengers[i] = vm.addr(FIRST_KEY + KEYS + i);
            vm.prank(challengers[i]);
            token_.approve(address(gate_), type(uint256).max);
        }
        for (uint256 i = 0; i < ARTIFACTS; ++i) {
            gate_.commit(keccak256(abi.encode(digest(i), address(this), bytes32(0))));
        }
    }

    // what anybody can do

    function enact(uint256 seed) external watched {
        uint256 r = random(seed);
        uint48 grace = uint48(vm.getBlockTimestamp() + (r >> 128) % 20 days);
        if ((r >> 200) % 4 == 0) grace = 0;
        vm.prank(timelock);
        registry.enact(policy(r), "{}", bounds(r), grace);
        ++changes;
        enacted(grace);
    }

    function repeal(uint256 seed) external watched {
        PolicyId id = policy(random(seed));
        if (!registry.policy(id).inForce) return;
        vm.prank(timelock);
        registry.repeal(id);
        ++changes;
        repealed();
    }

    function usurp(address usurper, uint256 seed) external watched {
        if (usurper == timelock) return;
        uint256 r = random(seed);
        vm.prank(usurper);
        try registry.enact(policy(r), "{}", bounds(r), 0) {
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

    /// @dev a submission, or a clearance that has to be renewed
    function decide(uint256 seed) external watched {
        uint256 r = random(seed);
        uint256 release = anyDecidable(r);
        if (release == 0) release = open(r);
        if (release != 0) conclude(release, r >> 8, ++verdicts % 4 == 0);
    }

    /// @dev a verdict that was taken once is never taken again
    function replay(uint256 seed) external watched {
        if (accepted.length == 0) return;
        ++replays;
        (bool done,) = address(gate).call(accepted[random(seed) % accepted.length]);
        if (done) broken = "a verdict was taken twice";
    }

    function withdraw(uint256 seed) external watched {
        uint256 r = random(seed);
        uint256 release = r % 2 == 0 ? anyOf(r, State.Submitted) : any(r);
        if (release == 0) return;
        bool foretold = mayWithdraw(release);
        try gate.withdraw(ReleaseId.wrap(release)) {
            agree(foretold, true, "withdraw");
            withdrawn(release);
            ++withdrawals;
        } catch {
            agree(foretold, false, "withdraw");
        }
    }

    function reassign(uint256 seed) external watched {
        uint256 r = random(seed);
        if (r % 8 != 0 || any(r) == 0) return;
        bytes32 artifact = artifactOf(any(r));
        vm.prank(timelock);
        gate.reassign(artifact, address(this));
        if (undecidedOf(artifact) != 0) withdrawn(undecidedOf(artifact));
    }

    function challenge(uint256 seed) external watched {
        dispute(random(seed));
    }

    function resolve(uint256 seed) external watched {
        uint256 r = random(seed);
        uint256 release = anyDisputed(r);
        if (release == 0) release = dispute(r);
        if (release == 0) return;
        bool upheld = (r >> 8) % 2 == 0;
        uint48 at = disputedAt(release);
        // what was voted on an earlier challenge decides no later one
        if ((r >> 16) % 8 == 0) --at;
        bool foretold = mayResolve(release, at);
        vm.prank(timelock);
        try gate.resolve(ReleaseId.wrap(release), at, upheld, "") {
            agree(foretold, true, "resolve");
            if (isRecalled(artifactOf(release))) returned(release);
            else if (upheld) won(release);
            else lost(release);
            ++resolutions;
        } catch {
            agree(foretold, false, "resolve");
        }
    }

    /// @dev nobody resolves: a resolution that is cancelled, or misses the quorum
    function settle(uint256 seed) external watched {
        uint256 r = random(seed);
        uint256 release = anyDisputed(r);
        if (release == 0) return;
        if (r % 2 == 0) elapse((r >> 8) % 22 days + 1);
        bool foretold = maySettle(release);
        try gate.settle(ReleaseId.wrap(release)) {
            agree(foretold, true, "settle");
            if (isRecalled(artifactOf(release))) returned(release);
            else lost(release);
            ++lapses;
        } catch {
            agree(foretold, false, "settle");
        }
    }

    function recall(uint256 seed) external watched {
        uint256 r = random(seed);
        if (r % 8 != 0 || any(r >> 8) == 0) return;
        uint256 release = any(r >> 8);
        vm.prank(timelock);
        try gate.recall(ReleaseId.wrap(release), "") {
            recalled(release);
            ++recalls;
        } catch {
            if (stateOf(release) != State.Recalled) broken = "a release could not be recalled";
        }
    }

    function suspend(uint256 seed) external watched {
        stop(random(seed));
    }

    function lift(uint256 seed) external watched {
        uint256 r = random(seed);
        uint256 release = anySuspended(r);
        if (release == 0) release = stop(r);
        if (release == 0) return;
        uint48 until = suspendedUntil(release);
        vm.prank(timelock);
        try gate.lift(ReleaseId.wrap(release), until - 1) {
            broken = "a vote lifted another suspension";
        } catch {}
        vm.prank(timelock);
        gate.lift(ReleaseId.wrap(release), until);
        lifted(release);
        ++lifts;
    }

    function supersede(uint256 seed) external watched {
        uint256 r = random(seed);
        uint256 old = anyOf(r, State.Cleared);
        if (old == 0) old = clear(r);
        uint256 next = anyOf(r >> 8, State.Cleared);
        if (next <= old) next = clear(r >> 16);
        if (old == 0 || next == 0) return;
        bool foretold = maySupersede(old, next);
        try gate.supersede(ReleaseId.wrap(old), ReleaseId.wrap(next)) {
            agree(foretold, true, "supersede");
            superseded(old);
            ++successions;
        } catch {
            agree(foretold, false, "supersede");
        }
    }

    function setTerms(uint256 seed) external watched {
        uint256 r = random(seed);
        IReleaseGate.Terms memory t = IReleaseGate.Terms(
            uint48(1 + r % 14 days), uint48(1 + (r >> 32) % 21 days), uint48((r >> 64) % 14 days), 1 + (r >> 96) % 1e18
        );
        vm.prank(timelock);
        gate.setTerms(t);
        termed(t);
    }

    function pass(uint256 seed) external watched {
        elapse(random(seed) % 1 days + 1);
    }

    // how they do it

    function elapse(uint256 seconds_) private {
        watchTheClock(seconds_);
        vm.warp(vm.getBlockTimestamp() + seconds_);
    }

    /// @dev with evidence of four kinds, for one artifact after the other until one can be submitted
    function open(uint256 r) private returns (uint256) {
        for (uint256 i = 0; i < ARTIFACTS; ++i) {
            bytes32 artifact = digest(r + i);
            (bytes32 manifest, uint256 scope) = (bytes32(1 + (r >> 8) % 4), (r >> 16) % SCOPES);
            bool foretold = maySubmit(artifact, manifest, scope);
            IReleaseGate.Submission memory s =
                IReleaseGate.Submission(artifact, manifest, scopeAt(scope), "n", "v", new bytes32[](0), 0);
            try gate.submit(s) returns (ReleaseId id) {
                agree(foretold, true, "submit");
                submitted(ReleaseId.unwrap(id), artifact, manifest, scope);
                return ReleaseId.unwrap(id);
            } catch {
                agree(foretold, false, "submit");
            }
        }
        return 0;
    }

    function clear(uint256 r) private returns (uint256 release) {
        release = open(r);
        if (release != 0) conclude(release, CLEAR, false);
        if (release != 0 && stateOf(release) != State.Cleared) return 0;
    }

    /// @param flawed whether the verdict has a flaw, which has to be found
    function conclude(uint256 release, uint256 r, bool flawed) private {
        (PolicyId[] memory policies, Bound[] memory applying) =
            registry.boundsInForce(gate.release(ReleaseId.wrap(release)).scope);
        Verdict memory verdict = Verdict({
            release: ReleaseId.wrap(release),
            round: uint32(roundOf(release)),
            epoch: registry.epoch(),
            outcome: r % 8 > 1 ? Outcome.Cleared : r % 8 == 0 ? Outcome.Blocked : Outcome.Inconclusive,
            digest: "d",
            countsRoot: bytes32(r),
            validUntil: (r >> 32) % 4 == 1 ? uint48(vm.getBlockTimestamp() + (r >> 64) % 30 days) : 0,
            measurements: measured(policies, applying)
        });
        uint256 count = council.quorum();
        if (flawed) count = spoil(verdict, r >> 8, count);
        (address[] memory who, bytes[] memory signatures) = signed(verdict, count);
        bytes memory call = abi.encodeCall(gate.decide, (verdict, who, signatures));
        bool foretold = !flawed && decidable(release);
        bool renewed = stateOf(release) != State.Submitted;
        (bool done,) = address(gate).call(call);
        agree(foretold, done, flawed ? "decide with a flaw" : "decide");
        if (!done) {
            ++refusals;
            return;
        }
        accepted.push(call);
        if (renewed) ++renewals;
        if (verdict.outcome == Outcome.Cleared) judge(verdict, policies, applying, who);
        decided(release, verdict);
    }

    /// @return how many sign
    function spoil(Verdict memory verdict, uint256 r, uint256 count) private view returns (uint256) {
        bool measures = verdict.outcome == Outcome.Cleared && verdict.measurements.length != 0;
        uint256 flaw = r % (measures ? 7 : 3);
        if (flaw == 0) --verdict.epoch;
        if (flaw == 1) ++verdict.round;
        if (flaw == 2) --count;
        if (flaw < 3) return count;
        Measurement[] memory m = verdict.measurements;
        uint256 place = (r >> 8) % m.length;
        if (flaw == 3) (m[place].low, m[place].high) = (-m[place].low, -m[place].high);
        if (flaw == 4) verdict.measurements = without(m, place);
        if (flaw == 5) verdict.measurements = twice(m, place);
        if (flaw == 6) verdict.validUntil = uint48(vm.getBlockTimestamp()) - 1;
        return count;
    }

    function without(Measurement[] memory m, uint256 place) private pure returns (Measurement[] memory fewer) {
        fewer = new Measurement[](m.length - 1);
        for (uint256 i = 0; i < fewer.length; ++i) {
            fewer[i] = m[i < place ? i : i + 1];
        }
    }

    function twice(Measurement[] memory m, uint256 place) private pure returns (Measurement[] memory more) {
        more = new Measurement[](m.length + 1);
        for (uint256 i = 0; i < more.length; ++i) {
            more[i] = m[i <= place ? i : i - 1];
        }
    }

    function dispute(uint256 r) private returns (uint256 release) {
        for (uint256 i = 0; i < 3 && release == 0; ++i) {
            release = anyOf(r >> i, i == 0 ? State.Cleared : i == 1 ? State.Blocked : State.Superseded);
            if (release != 0 && !mayChallenge(release)) release = 0;
        }
        if (release == 0) release = (r >> 32) % 4 == 0 ? any(r >> 40) : clear(r);
        if (release == 0) return 0;
        bool foretold = mayChallenge(release);
        address who = challengers[(r >> 48) % 2];
        vm.prank(who);
        try gate.challenge(ReleaseId.wrap(release), 0, "") {
            agree(foretold, true, "challenge");
            challenged(release, who);
            ++challenges;
        } catch {
            agree(foretold, false, "challenge");
            return 0;
        }
    }

    function stop(uint256 r) private returns (uint256 release) {
        release = anyOf(r, (r >> 40) % 8 == 0 ? State.Blocked : State.Cleared);
        if (release == 0 || ((r >> 60) % 4 != 0 && !maySuspend(release, 1))) release = clear(r);
        if (release == 0) return 0;
        uint48 duration = uint48((r >> 8) % 3 days);
        if (duration > leftToSuspend(release) && (r >> 50) % 2 == 0) duration = leftToSuspend(release);
        // the office ends after a year
        bool foretold = maySuspend(release, duration) && gate.guardianship().proposalGuardian() == guardian;
        vm.prank(guardian);
        try gate.suspend(ReleaseId.wrap(release), duration, "") {
            agree(foretold, true, "suspend");
            suspended(release, duration);
            ++suspensions;
        } catch {
            agree(foretold, false, "suspend");
            return 0;
        }
    }

    /// @dev what the gate should have checked, checked again in another way
    function judge(Verdict memory verdict, PolicyId[] memory policies, Bound[] memory applying, address[] memory who)
        private
    {
        ++clearings;
        if (verdict.epoch != registry.epoch()) broken = "a release was cleared by an old policy set";
        uint256 seats = 0;
        for (uint256 i = 0; i < who.length; ++i) {
            if (council.isEvaluator(who[i])) ++seats;
        }
        if (seats < council.quorum()) broken = "a release was cleared without the quorum";
        for (uint256 i = 0; i < applying.length; ++i) {
            if (!holds(verdict.measurements, policies[i], applying[i])) {
                broken = "a release was cleared against a bound in force";
            }
        }
    }

    /// @dev exactly one measurement of the name, within the bound
    function holds(Measurement[] memory list, PolicyId id, Bound memory bound) private pure returns (bool within) {
        uint256 found = 0;
        for (uint256 i = 0; i < list.length; ++i) {
            Measurement memory m = list[i];
            if (PolicyId.unwrap(m.policy) != PolicyId.unwrap(id) || m.bound != bound.name) continue;
            ++found;
            within = bound.comparator == Comparator.AtMost ? m.high <= bound.limit : m.low >= bound.limit;
        }
        return within && found == 1;
    }

    // what they choose from

    function random(uint256 seed) private returns (uint256) {
        return uint256(keccak256(abi.encode(seed, ++calls))) >> 1;
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
            list[i] = Bound(name, comparator, limit + int64(int256(i)), scopeAt(i));
        }
    }

    /// @dev one for each name of each policy, in their order
    function measured(PolicyId[] memory policies, Bound[] memory applying)
        private
        pure
        returns (Measurement[] memory list)
    {
        Measurement[] memory all = new Measurement[](applying.length);
        uint256 count = 0;
        for (uint256 p = 1; p <= 3; ++p) {
            for (uint256 name = 1; name <= 2; ++name) {
                for (uint256 i = 0; i < applying.length; ++i) {
                    if (PolicyId.unwrap(policies[i]) != bytes32(p) || applying[i].name != bytes32(name)) continue;
                    int64 value = applying[i].comparator == Comparator.AtMost ? -FAR : FAR;
                    all[count++] = Measurement(policies[i], applying[i].name, value, value);
                    break;
                }
            }
        }
        list = new Measurement[](count);
        for (uint256 i = 0; i < count; ++i) {
            list[i] = all[i];
        }
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
        vm.roll(vm.getBlockNumber() + 1);
        parties.seat(0);
        parties.enact(0);
        for (uint256 i = 0; i < 2; ++i) {
            address challenger = parties.challengers(i);
            uint256 funds = parties.FUNDS();
            vm.prank(address(timelock));
            token.mint(challenger, funds);
        }
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(parties);
    }

    /// forge-config: default.invariant.runs = 50
    /// forge-config: deep.invariant.runs = 2000
    /// @dev two of the artifacts and some of the releases; all of them when the run ends
    function invariant_the_gate_holds() public view {
        vm.assertEq(parties.broken(), "");
        vm.assertEq(registry.epoch(), parties.changes(), "every change by the timelock is one epoch");
        bondsAreConserved();
        uint256 calls = parties.calls();
        looksInto(parties.digest(calls), calls);
        looksInto(parties.digest(calls / 2), calls >> 3);
        uint256 latest = gate.releases();
        if (latest != 0) looksInto(latest);
        if (latest > 1) looksInto(1 + calls % latest);
    }

    /// @dev What is in the gate is open bonds and rewards. Who loses a challenge loses the whole bond: half to the maintainer of
    /// a disputed clearance, the rest to winners of challenges now or later; nobody loses anything else.
    function bondsAreConserved() private view {
        uint256 inside = token.balanceOf(address(gate));
        vm.assertEq(inside, parties.openBonds() + gate.rewards(), "bonds are conserved");
        uint256 lost = parties.lostBonds();
        vm.assertEq(
            lost, parties.toMaintainers() + parties.toWinners() + gate.rewards(), "lost bonds are somebody's reward"
        );
        vm.assertEq(token.balanceOf(address(parties)), parties.toMaintainers(), "the maintainer's share");
        vm.assertLe(parties.toMaintainers(), lost / 2, "at most half of a lost bond goes to the maintainer");
        for (uint256 i = 0; i < 2; ++i) {
            address challenger = parties.challengers(i);
            vm.assertEq(
                token.balanceOf(challenger) + parties.paidBy(challenger),
                parties.FUNDS() + parties.paidTo(challenger),
                "a challenger's balance"
            );
        }
    }

    function looksInto(bytes32 artifact, uint256 question) private view {
        (Standing standing,,) = gate.standingOf(artifact, parties.question(question));
        Standing expected = parties.standing(artifact, question);
        vm.assertEq(uint256(standing), uint256(expected), "the gate's answer is what was done");
        bool ships = expected == Standing.Cleared || expected == Standing.InGrace;
        vm.assertEq(gate.isClearedFor(artifact, parties.question(question)), ships, "cleared for a scope");
        expected = parties.standing(artifact, 0);
        ships = expected == Standing.Cleared || expected == Standing.InGrace;
        vm.assertEq(gate.isCleared(artifact), ships, "cleared for every scope");
        vm.assertEq(
            ReleaseId.unwrap(gate.undecidedOf(artifact)), parties.undecidedOf(artifact), "the undecided submission"
        );
        if (parties.calls() % 8 == 0) {
            vm.assertLe(parties.undecidedCount(artifact), 1, "submissions that are undecided at once");
        }
        vm.assertLe(parties.suspendedFor(artifact), parties.mostSuspended(artifact), "suspended in all");
    }

    function looksInto(uint256 id) private view {
        ReleaseId release = ReleaseId.wrap(id);
        vm.assertEq(uint256(gate.statusOf(release)), uint256(parties.status(id)), "nothing changes a release unseen");
        vm.assertEq(gate.release(release).round, parties.roundOf(id), "a round is an upheld challenge of a block");
        vm.assertEq(gate.isDecidable(release), parties.decidable(id), "what evaluators may decide");
        vm.assertLe(parties.downOf(id), parties.mostDown(id), "down by challenges in all");
    }

    /// @dev and that the parties did what they are there for
    function afterInvariant() public view {
        for (uint256 i = 0; i < parties.ARTIFACTS(); ++i) {
            for (uint256 question = 0; question < parties.QUESTIONS(); ++question) {
                looksInto(parties.digest(i), question);
            }
        }
        for (uint256 i = 1; i <= gate.releases(); ++i) {
            looksInto(i);
        }
        // a sequence that failed once is tried again in its shortest form
        if (parties.calls() < 300) return;
        vm.assertGe(parties.clearings(), 2, "clearings");
        vm.assertGe(parties.refusals(), 1, "refused verdicts");
        vm.assertGe(parties.replays(), 1, "replayed verdicts");
        vm.assertGe(parties.challenges(), 1, "challenges");
        vm.assertGe(parties.resolutions(), 1, "resolutions");
        vm.assertGe(parties.suspensions(), 1, "suspensions");
    }
}
