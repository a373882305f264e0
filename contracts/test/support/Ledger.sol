// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ReleaseGate} from "../../src/ReleaseGate.sol";
import {IReleaseGate} from "../../src/interfaces/IReleaseGate.sol";
import {Outcome, ReleaseId, Scope, Standing, Verdict} from "../../src/Types.sol";
import {vm} from "./Vm.sol";

/// @notice What was done to a gate, kept in a slow and simple way: which answer follows from it, which call may succeed. Written
/// from the law, not from the gate.
abstract contract Ledger {
    enum State {
        None,
        Submitted,
        Cleared,
        Blocked,
        Superseded,
        Withdrawn,
        Recalled
    }

    /// @param at when the challenge was made
    /// @param until the last second for a vote
    /// @param up the first second in which it keeps nothing down
    struct Dispute {
        address by;
        uint256 at;
        uint256 until;
        uint256 up;
        uint256 bond;
    }

    /// @param state the disputed one while a challenge is open
    /// @param clearance whether one counts, or would without a later decision
    /// @param used seconds that ended challenges kept it down, since the first decision of the round
    /// @param seen seconds that the gate itself has called it challenged, since then
    /// @param most the longest of the terms under which a challenge was made since then
    struct Case {
        bytes32 artifact;
        bytes32 manifest;
        uint256 scope;
        State state;
        Outcome outcome;
        bool clearance;
        uint256 clearedEpoch;
        uint256 validUntil;
        uint256 epoch;
        uint256 round;
        uint256 window;
        uint256 dismissals;
        uint256 used;
        uint256 seen;
        uint256 most;
        Dispute dispute;
    }

    struct File {
        bool recalled;
        uint256 undecided;
        uint256 suspendedUntil;
        uint256 suspendedFor;
        uint256 mostSuspended;
    }

    uint256 public constant ARTIFACTS = 8;
    uint256 public constant SCOPES = 6;
    uint256 public constant QUESTIONS = 9;

    ReleaseGate internal immutable gate;

    string public broken;
    uint256 public openBonds;
    uint256 public lostBonds;
    uint256 public toMaintainers;
    uint256 public toWinners;
    mapping(address challenger => uint256) public paidBy;
    mapping(address challenger => uint256) public paidTo;

    IReleaseGate.Terms private terms;
    uint256 private rewards;
    uint256 private cases;
    mapping(uint256 release => Case) private _case;
    mapping(bytes32 artifact => File) private _file;
    mapping(bytes32 artifact => mapping(uint256 scope => uint256)) private _decisive;
    mapping(bytes32 artifact => mapping(uint256 scope => bool)) private _known;
    /// @dev the release whose upheld challenge overturned the evidence
    mapping(bytes32 artifact => mapping(bytes32 manifest => uint256)) private _overturnedBy;
    /// @dev the earliest end of grace since each epoch; zero without an enactment since
    uint256[] private _grace;
    uint256[] private _open;

    constructor(ReleaseGate gate_) {
        gate = gate_;
        terms = gate_.terms();
        _grace.push(0);
    }

    // scopes

    function digest(uint256 artifact) public pure returns (bytes32) {
        return bytes32(1 + artifact % ARTIFACTS);
    }

    /// @dev two domains or none, with a task or without
    function scopeAt(uint256 scope) internal pure returns (Scope memory) {
        return Scope(bytes32(scope % 3), bytes32(scope / 3), 0);
    }

    /// @dev the first is any; some name what no release names
    function question(uint256 number) public pure returns (Scope memory) {
        number %= QUESTIONS;
        return Scope(bytes32(number % 3), bytes32(number / 3), number == 8 ? bytes32("high") : bytes32(0));
    }

    function meets(bytes32 a, bytes32 b) private pure returns (bool) {
        return a == b || a == 0 || b == 0;
    }

    // what was done

    function enacted(uint256 grace) internal {
        if (grace < vm.getBlockTimestamp()) grace = vm.getBlockTimestamp();
        for (uint256 i = 0; i < _grace.length; ++i) {
            if (_grace[i] == 0 || grace < _grace[i]) _grace[i] = grace;
        }
        _grace.push(0);
    }

    function repealed() internal {
        _grace.push(0);
    }

    function termed(IReleaseGate.Terms memory terms_) internal {
        terms = terms_;
    }

    function submitted(uint256 release, bytes32 artifact, bytes32 manifest, uint256 scope) internal {
        settleLapsed(_decisive[artifact][scope]);
        if (release != cases + 1) broken = "releases are not numbered one after the other";
        cases = release;
        Case storage c = _case[release];
        (c.artifact, c.manifest, c.scope, c.state) = (artifact, manifest, scope, State.Submitted);
        _known[artifact][scope] = true;
        _file[artifact].undecided = release;
    }

    function withdrawn(uint256 release) internal {
        _case[release].state = State.Withdrawn;
        _file[_case[release].artifact].undecided = 0;
    }

    function decided(uint256 release, Verdict memory verdict) internal {
        Case storage c = _case[release];
        settleLapsed(_decisive[c.artifact][c.scope]);
        // what was renewed meanwhile is not disputed any longer
        if (c.dispute.by != address(0)) replaced(release);
        if (c.state == State.Submitted) (c.dismissals, c.used, c.seen, c.most) = (0, 0, 0, 0);
        if (verdict.outcome == Outcome.Cleared) {
            (c.state, c.clearance) = (State.Cleared, true);
            (c.clearedEpoch, c.validUntil) = (verdict.epoch, verdict.validUntil);
        } else {
            c.state = State.Blocked;
        }
        (c.outcome, c.epoch) = (verdict.outcome, verdict.epoch);
        c.window = vm.getBlockTimestamp() + terms.challengeWindow;
        _decisive[c.artifact][c.scope] = release;
        if (_file[c.artifact].undecided == release) _file[c.artifact].undecided = 0;
    }

    function challenged(uint256 release, address by) internal {
        settleLapsed(release);
        Case storage c = _case[release];
        uint256 now_ = vm.getBlockTimestamp();
        uint256 left = 0;
        if (c.state == State.Cleared && c.used < terms.longestChallenge) left = terms.longestChallenge - c.used;
        c.dispute = Dispute(by, now_, now_ + terms.longestChallenge, now_ + left, terms.challengeBond * 2 ** c.dismissals);
        if (terms.longestChallenge > c.most) c.most = terms.longestChallenge;
        openBonds += c.dispute.bond;
        paidBy[by] += c.dispute.bond;
        _open.push(release);
    }

    function won(uint256 release) internal {
        Case storage c = _case[release];
        Dispute memory ended = close(release);
        // half of those that the release has lost, and the first one
        uint256 first = ended.bond < terms.challengeBond ? ended.bond : terms.challengeBond;
        uint256 reward = (ended.bond + first) / 2;
        if (reward > rewards) reward = rewards;
        rewards -= reward;
        toWinners += reward;
        paidTo[ended.by] += ended.bond + reward;
        c.window += end(ended) - ended.at;
        if (c.state != State.Blocked) {
            if (!overturned(c)) _overturnedBy[c.artifact][c.manifest] = release;
            (c.state, c.clearance) = (State.Blocked, false);
            File storage f = _file[c.artifact];
            if (f.undecided != 0 && _case[f.undecided].manifest == c.manifest) {
                _case[f.undecided].state = State.Withdrawn;
                f.undecided = 0;
            }
            return;
        }
        if (_overturnedBy[c.artifact][c.manifest] == release) _overturnedBy[c.artifact][c.manifest] = 0;
        bool again = _decisive[c.artifact][c.scope] == release && _file[c.artifact].undecided == 0 && !overturned(c);
        c.state = again ? State.Submitted : State.Withdrawn;
        if (!again) return;
        ++c.round;
        _file[c.artifact].undecided = release;
    }

    /// @dev dismissed or lapsed
    function lost(uint256 release) internal {
        Case storage c = _case[release];
        Dispute memory ended = close(release);
        uint256 share = c.state == State.Cleared ? ended.bond / 2 : 0;
        lostBonds += ended.bond;
        toMaintainers += share;
        rewards += ended.bond - share;
        c.window += end(ended) - ended.at;
        ++c.dismissals;
        c.used += (end(ended) < ended.up ? end(ended) : ended.up) - ended.at;
    }

    /// @dev a challenge that may keep the release down no longer makes way for the decision that renews it
    function replaced(uint256 release) private {
        Case storage c = _case[release];
        Dispute memory ended = close(release);
        if (vm.getBlockTimestamp() < ended.up) broken = "a decision was made while a challenge kept the release down";
        c.used += ended.up - ended.at;
        paidTo[ended.by] += ended.bond;
    }

    function end(Dispute memory ended) private view returns (uint256) {
        return vm.getBlockTimestamp() < ended.until ? vm.getBlockTimestamp() : ended.until;
    }

    /// @dev the artifact was recalled
    function returned(uint256 release) internal {
        Dispute memory ended = close(release);
        paidTo[ended.by] += ended.bond;
        _case[release].state = State.Recalled;
    }

    function recalled(uint256 release) internal {
        _file[_case[release].artifact].recalled = true;
        if (_case[release].dispute.by != address(0)) returned(release);
        _case[release].state = State.Recalled;
    }

    function suspended(uint256 release, uint256 duration) internal {
        File storage f = _file[_case[release].artifact];
        uint256 from = f.suspendedUntil > vm.getBlockTimestamp() ? f.suspendedUntil : vm.getBlockTimestamp();
        f.suspendedUntil = from + duration;
        f.suspendedFor += duration;
        if (terms.longestSuspension > f.mostSuspended) f.mostSuspended = terms.longestSuspension;
    }

    function lifted(uint256 release) internal {
        _file[_case[release].artifact].suspendedUntil = vm.getBlockTimestamp();
    }

    function superseded(uint256 release) internal {
        settleLapsed(release);
        (_case[release].state, _case[release].clearance) = (State.Superseded, false);
    }

    function close(uint256 release) private returns (Dispute memory ended) {
        ended = _case[release].dispute;
        delete _case[release].dispute;
        openBonds -= ended.bond;
        for (uint256 i = 0; i < _open.length; ++i) {
            if (_open[i] != release) continue;
            _open[i] = _open[_open.length - 1];
            _open.pop();
            break;
        }
    }

    /// @dev the next call of a scope ends the challenge of its decisive release whose time is over
    function settleLapsed(uint256 release) private {
        if (release != 0 && isLapsed(_case[release])) lost(release);
    }

    /// @dev by the gate's own answer: how long a challenge keeps a release down
    function watchTheClock(uint256 seconds_) internal {
        uint256 now_ = vm.getBlockTimestamp();
        for (uint256 i = 0; i < _open.length; ++i) {
            Case storage c = _case[_open[i]];
            if (_decisive[c.artifact][c.scope] != _open[i] || c.state != State.Cleared) continue;
            uint256 up = uint256(gate.challengeOf(ReleaseId.wrap(_open[i])).downUntil) + 1;
            (Standing given,,) = gate.standingOf(c.artifact, scopeAt(c.scope));
            if (given != Standing.Challenged || up <= now_) continue;
            c.seen += up - now_ < seconds_ ? up - now_ : seconds_;
        }
    }

    // what follows

    function isLapsed(Case storage c) private view returns (bool) {
        return c.dispute.by != address(0) && vm.getBlockTimestamp() > c.dispute.until;
    }

    function isDisputed(Case storage c) private view returns (bool) {
        return c.dispute.by != address(0) && vm.getBlockTimestamp() <= c.dispute.until;
    }

    function hasExpired(Case storage c) private view returns (bool) {
        return c.validUntil != 0 && vm.getBlockTimestamp() > c.validUntil;
    }

    function isInGrace(Case storage c) private view returns (bool) {
        return c.clearance && !hasExpired(c) && vm.getBlockTimestamp() < _grace[c.clearedEpoch];
    }

    /// @dev an open challenge holds its scope up as long as it may keep the release down
    function isHeld(bytes32 artifact, uint256 scope) private view returns (bool) {
        Case storage c = _case[_decisive[artifact][scope]];
        return isDisputed(c) && vm.getBlockTimestamp() < c.dispute.up;
    }

    function standing(bytes32 artifact, uint256 number) public view returns (Standing worst) {
        Scope memory asked = question(number);
        File storage f = _file[artifact];
        bool takenBack = false;
        for (uint256 scope = 0; scope < SCOPES; ++scope) {
            Scope memory s = scopeAt(scope);
            if (!_known[artifact][scope] || !meets(s.domain, asked.domain) || !meets(s.task, asked.task)) continue;
            if (isEmpty(artifact, scope)) takenBack = true;
            else worst = worse(worst, answer(artifact, scope));
        }
        if (worst == Standing.Unknown && takenBack) worst = Standing.Withdrawn;
        if (worst == Standing.Unknown) return worst;
        if (f.recalled) return Standing.Recalled;
        if (f.suspendedUntil > vm.getBlockTimestamp()) return worse(worst, Standing.Suspended);
    }

    function answer(bytes32 artifact, uint256 scope) private view returns (Standing) {
        uint256 release = _decisive[artifact][scope];
        if (release == 0) return Standing.Undecided;
        Case storage c = _case[release];
        if (c.clearance && !overturned(c)) {
            if (c.state == State.Cleared && isHeld(artifact, scope)) return Standing.Challenged;
            if (c.state == State.Cleared || isInGrace(c)) {
                if (hasExpired(c)) return Standing.Overdue;
                if (_grace[c.clearedEpoch] == 0) return Standing.Cleared;
                return isInGrace(c) ? Standing.InGrace : Standing.Overdue;
            }
        }
        if (c.state == State.Submitted) return Standing.Undecided;
        if (c.state == State.Superseded) return Standing.Superseded;
        if (c.state == State.Withdrawn) return waits(artifact, scope) ? Standing.Undecided : Standing.Withdrawn;
        return c.outcome == Outcome.Inconclusive ? Standing.Inconclusive : Standing.Blocked;
    }

    /// @dev nothing but submissions that were withdrawn says nothing about other scopes
    function isEmpty(bytes32 artifact, uint256 scope) private view returns (bool) {
        if (waits(artifact, scope)) return false;
        uint256 release = _decisive[artifact][scope];
        return release == 0 || (_case[release].state == State.Withdrawn && !isInGrace(_case[release]));
    }

    function waits(bytes32 artifact, uint256 scope) private view returns (bool) {
        uint256 waiting = _file[artifact].undecided;
        return waiting != 0 && _case[waiting].scope == scope;
    }

    function overturned(Case storage c) private view returns (bool) {
        return _overturnedBy[c.artifact][c.manifest] != 0;
    }

    function worse(Standing a, Standing b) private pure returns (Standing) {
        return rank(a) < rank(b) ? b : a;
    }

    /// @dev from the best answer to the worst
    function rank(Standing standing_) private pure returns (uint256 place) {
        Standing[12] memory order = [
            Standing.Unknown,
            Standing.Cleared,
            Standing.InGrace,
            Standing.Undecided,
            Standing.Withdrawn,
            Standing.Superseded,
            Standing.Inconclusive,
            Standing.Overdue,
            Standing.Challenged,
            Standing.Suspended,
            Standing.Blocked,
            Standing.Recalled
        ];
        while (order[place] != standing_) ++place;
    }

    function status(uint256 release) public view returns (IReleaseGate.Status) {
        Case storage c = _case[release];
        File storage f = _file[c.artifact];
        bool lives = c.state == State.Cleared || c.state == State.Submitted || c.dispute.by != address(0);
        if (isDisputed(c) && !f.recalled) return IReleaseGate.Status.Challenged;
        if (c.state == State.Recalled || (lives && f.recalled)) return IReleaseGate.Status.Recalled;
        if (c.state == State.Submitted) return IReleaseGate.Status.Submitted;
        if (c.state == State.Superseded) return IReleaseGate.Status.Superseded;
        if (c.state == State.Withdrawn) return IReleaseGate.Status.Withdrawn;
        if (c.state == State.Blocked || overturned(c)) return IReleaseGate.Status.Blocked;
        if (f.suspendedUntil > vm.getBlockTimestamp()) return IReleaseGate.Status.Suspended;
        return IReleaseGate.Status.Cleared;
    }

    function decidable(uint256 release) public view returns (bool) {
        Case storage c = _case[release];
        if (_file[c.artifact].recalled || isHeld(c.artifact, c.scope) || overturned(c)) return false;
        if (c.state == State.Submitted) return true;
        if (_decisive[c.artifact][c.scope] != release) return false;
        bool outdated = _grace[c.epoch] != 0;
        if (c.state == State.Cleared) return outdated || hasExpired(c);
        return c.state == State.Blocked && outdated && isInGrace(c);
    }

    // what may succeed

    function maySubmit(bytes32 artifact, bytes32 manifest, uint256 scope) internal view returns (bool) {
        File storage f = _file[artifact];
        return !f.recalled && f.undecided == 0 && _overturnedBy[artifact][manifest] == 0 && !isHeld(artifact, scope);
    }

    function mayWithdraw(uint256 release) internal view returns (bool) {
        return _case[release].state == State.Submitted && !_file[_case[release].artifact].recalled;
    }

    function mayChallenge(uint256 release) internal view returns (bool) {
        Case storage c = _case[release];
        File storage f = _file[c.artifact];
        if (f.recalled || isDisputed(c) || _decisive[c.artifact][c.scope] != release) return false;
        bool decided_ = c.state == State.Cleared || c.state == State.Blocked || c.state == State.Superseded;
        if (!decided_ || (c.state == State.Blocked ? f.undecided != 0 : overturned(c))) return false;
        uint256 window = c.window + (isLapsed(c) ? c.dispute.until - c.dispute.at : 0);
        return vm.getBlockTimestamp() <= window;
    }

    /// @param at the start of the challenge that was voted on
    function mayResolve(uint256 release, uint256 at) internal view returns (bool) {
        return isDisputed(_case[release]) && _case[release].dispute.at == at;
    }

    function disputedAt(uint256 release) internal view returns (uint48) {
        return uint48(_case[release].dispute.at);
    }

    function suspendedUntil(uint256 release) internal view returns (uint48) {
        return uint48(_file[_case[release].artifact].suspendedUntil);
    }

    function maySettle(uint256 release) internal view returns (bool) {
        Case storage c = _case[release];
        return isLapsed(c) || (isDisputed(c) && _file[c.artifact].recalled);
    }

    function maySuspend(uint256 release, uint256 duration) internal view returns (bool) {
        Case storage c = _case[release];
        IReleaseGate.Status s = status(release);
        bool ships = s == IReleaseGate.Status.Cleared || s == IReleaseGate.Status.Suspended || isInGrace(c);
        return ships && _decisive[c.artifact][c.scope] == release && !_file[c.artifact].recalled && duration != 0
            && duration <= leftToSuspend(release);
    }

    function leftToSuspend(uint256 release) internal view returns (uint48) {
        uint256 used = _file[_case[release].artifact].suspendedFor;
        return used < terms.longestSuspension ? uint48(terms.longestSuspension - used) : 0;
    }

    function maySupersede(uint256 old, uint256 next) internal view returns (bool) {
        Case storage c = _case[old];
        if (_file[c.artifact].recalled || isDisputed(c) || c.state != State.Cleared) return false;
        if (_decisive[c.artifact][c.scope] != old || next <= old) return false;
        if (status(next) != IReleaseGate.Status.Cleared) return false;
        // the questions begin with the scopes
        Standing s = standing(_case[next].artifact, c.scope);
        return s == Standing.Cleared || s == Standing.InGrace;
    }

    function agree(bool foretold, bool done, string memory call) internal {
        if (foretold != done) {
            broken =
                string.concat(call, foretold ? " was refused and should succeed" : " succeeded and should be refused");
        }
    }

    // what is asked

    function stateOf(uint256 release) public view returns (State) {
        return _case[release].state;
    }

    function roundOf(uint256 release) public view returns (uint256) {
        return _case[release].round;
    }

    function artifactOf(uint256 release) internal view returns (bytes32) {
        return _case[release].artifact;
    }

    function isRecalled(bytes32 artifact) internal view returns (bool) {
        return _file[artifact].recalled;
    }

    function undecidedOf(bytes32 artifact) public view returns (uint256) {
        return _file[artifact].undecided;
    }

    function undecidedCount(bytes32 artifact) external view returns (uint256 count) {
        for (uint256 i = 1; i <= cases; ++i) {
            if (_case[i].artifact == artifact && _case[i].state == State.Submitted) ++count;
        }
    }

    function suspendedFor(bytes32 artifact) external view returns (uint256) {
        return _file[artifact].suspendedFor;
    }

    function mostSuspended(bytes32 artifact) external view returns (uint256) {
        return _file[artifact].mostSuspended;
    }

    /// @dev by the ledger or by the gate's own answers, whichever is more
    function downOf(uint256 release) external view returns (uint256) {
        Case storage c = _case[release];
        return c.used > c.seen ? c.used : c.seen;
    }

    function mostDown(uint256 release) external view returns (uint256) {
        return _case[release].most;
    }

    function any(uint256 r) internal view returns (uint256) {
        return cases == 0 ? 0 : 1 + r % cases;
    }

    function anyOf(uint256 r, State state) internal view returns (uint256) {
        for (uint256 i = 0; i < cases; ++i) {
            uint256 release = 1 + (r + i) % cases;
            if (_case[release].state == state && _case[release].dispute.by == address(0)) return release;
        }
        return 0;
    }

    function anyDisputed(uint256 r) internal view returns (uint256) {
        return _open.length == 0 ? 0 : _open[r % _open.length];
    }

    function anySuspended(uint256 r) internal view returns (uint256) {
        for (uint256 i = 0; i < cases; ++i) {
            uint256 release = 1 + (r + i) % cases;
            if (_file[_case[release].artifact].suspendedUntil > vm.getBlockTimestamp()) return release;
        }
        return 0;
    }

    function anyDecidable(uint256 r) internal view returns (uint256) {
        for (uint256 i = 0; i < cases; ++i) {
            uint256 release = 1 + (r + i) % cases;
            if (decidable(release)) return release;
        }
        return 0;
    }
}
