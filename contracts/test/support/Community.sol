// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Built} from "./Built.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";

import {EvaluatorCouncil} from "../../src/EvaluatorCouncil.sol";
import {PolicyRegistry} from "../../src/PolicyRegistry.sol";
import {PolityGovernor} from "../../src/PolityGovernor.sol";
import {PolityTimelock} from "../../src/PolityTimelock.sol";
import {PolityToken} from "../../src/PolityToken.sol";
import {ReleaseGate} from "../../src/ReleaseGate.sol";
import {
    Bound,
    Comparator,
    Measurement,
    Outcome,
    PolicyId,
    ReleaseId,
    Scope,
    Standing,
    Verdict
} from "../../src/Types.sol";
import {IGuardianship} from "../../src/interfaces/IGuardianship.sol";
import {IReleaseGate} from "../../src/interfaces/IReleaseGate.sol";
import {Vm, vm} from "./Vm.sol";

/// @notice A deployed community with three members, a maintainer, three evaluators of whom two must agree, and somebody
/// who is none of these. Every test starts from here.
abstract contract Community {
    uint8 internal constant AGAINST = 0;
    uint8 internal constant FOR = 1;
    uint8 internal constant ABSTAIN = 2;

    uint48 internal constant VOTING_DELAY = 1 days;
    uint32 internal constant VOTING_PERIOD = 5 days;
    uint48 internal constant LATE_QUORUM_EXTENSION = 1 days;
    uint48 internal constant START = 1_790_000_000;
    uint48 internal constant TERM_END = START + 365 days;
    uint48 internal constant CHALLENGE_WINDOW = 7 days;
    uint48 internal constant LONGEST_CHALLENGE = 21 days;
    uint48 internal constant LONGEST_SUSPENSION = 14 days;
    uint256 internal constant BOND = 100e18;
    uint256 internal constant TIMELOCK_DELAY = 2 days;
    uint256 internal constant THRESHOLD = 1_000e18;
    uint256 internal constant QUORUM_PERCENT = 10;

    uint256 internal constant ALICE_KEY = 0xA11CE;
    uint256 internal constant BOB_KEY = 0xB0B;
    uint256 internal constant CAROL_KEY = 0xCA401;
    uint256 internal constant MALLORY_KEY = 0x3A11;

    address internal alice = vm.addr(ALICE_KEY);
    address internal bob = vm.addr(BOB_KEY);
    address internal carol = vm.addr(CAROL_KEY);
    address internal mallory = vm.addr(MALLORY_KEY);
    address internal maintainer = actor("maintainer");
    address internal guardian = actor("guardian");
    address internal relayer = actor("relayer");

    /// @dev in the order of their addresses
    uint256[] internal evaluatorKeys;
    address[] internal evaluators;

    PolityTimelock internal timelock;
    PolityToken internal token;
    PolityGovernor internal governor;
    PolicyRegistry internal registry;
    EvaluatorCouncil internal council;
    ReleaseGate internal gate;

    PolicyId internal constant FAIRNESS = PolicyId.wrap(keccak256("equalized-odds-race"));
    bytes32 internal constant RACE_GAP = keccak256("race-gap/race");
    bytes32 internal constant ARTIFACT = keccak256("model weights");
    bytes32 internal constant MANIFEST = keccak256("evidence manifest");
    bytes32 internal constant SALT = keccak256("salt");

    function setUp() public virtual {
        vm.warp(START);
        vm.label(alice, "alice");
        vm.label(bob, "bob");
        vm.label(carol, "carol");
        vm.label(mallory, "mallory");
        nameEvaluators(3);
        deploy();
        delegateToSelf(alice);
        delegateToSelf(bob);
        delegateToSelf(carol);
        skip(1);
    }

    function deploy() internal virtual {
        timelock = PolityTimelock(
            Built.deploy(
                "PolityTimelock", abi.encode(TIMELOCK_DELAY, new address[](0), new address[](0), address(this))
            )
        );
        council = EvaluatorCouncil(Built.deploy("EvaluatorCouncil", abi.encode(address(timelock), evaluators, 2)));
        (address[] memory holders, uint256[] memory amounts) = distribution();
        address next = vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + 1);
        token = PolityToken(
            Built.deploy("PolityToken", abi.encode("Polity", "POL", holders, amounts, address(timelock), next))
        );
        governor = PolityGovernor(Built.deploy("PolityGovernor", abi.encode(token, timelock, council, rules())));
        registry = PolicyRegistry(Built.deploy("PolicyRegistry", abi.encode(address(timelock))));
        gate = ReleaseGate(
            Built.deploy("ReleaseGate", abi.encode(registry, council, governor, token, terms(), address(timelock)))
        );
        timelock.grantRole(timelock.PROPOSER_ROLE(), address(governor));
        timelock.grantRole(timelock.CANCELLER_ROLE(), address(governor));
        timelock.grantRole(timelock.EXECUTOR_ROLE(), address(governor));
        timelock.renounceRole(timelock.DEFAULT_ADMIN_ROLE(), address(this));
    }

    function rules() internal view returns (PolityGovernor.Rules memory) {
        return PolityGovernor.Rules({
            votingDelay: VOTING_DELAY,
            votingPeriod: VOTING_PERIOD,
            lateQuorumExtension: lateQuorumExtension(),
            proposalThreshold: threshold(),
            quorumNumerator: QUORUM_PERCENT,
            guardian: guardian,
            guardianTermEnd: TERM_END
        });
    }

    function lateQuorumExtension() internal pure virtual returns (uint48) {
        return LATE_QUORUM_EXTENSION;
    }

    function threshold() internal pure virtual returns (uint256) {
        return THRESHOLD;
    }

    function terms() internal pure returns (IReleaseGate.Terms memory) {
        return IReleaseGate.Terms(CHALLENGE_WINDOW, LONGEST_CHALLENGE, LONGEST_SUSPENSION, BOND);
    }

    /// @dev alice 500,000, bob 300,000, carol 200,000: no one of them has a two-thirds majority of all
    function distribution() internal view returns (address[] memory holders, uint256[] memory amounts) {
        holders = new address[](3);
        (holders[0], holders[1], holders[2]) = (alice, bob, carol);
        amounts = new uint256[](3);
        (amounts[0], amounts[1], amounts[2]) = (500_000e18, 300_000e18, 200_000e18);
    }

    // actors

    function actor(string memory name) internal returns (address account) {
        account = address(uint160(uint256(keccak256(bytes(name)))));
        vm.label(account, name);
    }

    function nameEvaluators(uint256 count) internal {
        delete evaluatorKeys;
        delete evaluators;
        for (uint256 i = 0; i < count; ++i) {
            uint256 key = uint256(keccak256(abi.encode("evaluator", i)));
            uint256 place = evaluatorKeys.length;
            evaluatorKeys.push(key);
            while (place > 0 && vm.addr(evaluatorKeys[place - 1]) > vm.addr(key)) {
                evaluatorKeys[place] = evaluatorKeys[place - 1];
                --place;
            }
            evaluatorKeys[place] = key;
        }
        for (uint256 i = 0; i < count; ++i) {
            evaluators.push(vm.addr(evaluatorKeys[i]));
        }
    }

    function delegateToSelf(address member) internal {
        vm.prank(member);
        token.delegate(member);
    }

    /// @dev what the compiler takes for constant within a test
    function time() internal view returns (uint256) {
        return vm.getBlockTimestamp();
    }

    function skip(uint256 seconds_) internal {
        vm.warp(time() + seconds_);
    }

    // a proposal's life

    struct Action {
        address target;
        bytes data;
    }

    struct Motion {
        uint256 id;
        address[] targets;
        uint256[] values;
        bytes[] calldatas;
        string description;
    }

    function motion(Action[] memory actions, string memory description) internal view returns (Motion memory m) {
        m.targets = new address[](actions.length);
        m.values = new uint256[](actions.length);
        m.calldatas = new bytes[](actions.length);
        for (uint256 i = 0; i < actions.length; ++i) {
            (m.targets[i], m.calldatas[i]) = (actions[i].target, actions[i].data);
        }
        m.description = description;
        m.id = governor.hashProposal(m.targets, m.values, m.calldatas, keccak256(bytes(description)));
    }

    function motion(address target, bytes memory data, string memory description)
        internal
        view
        returns (Motion memory)
    {
        Action[] memory actions = new Action[](1);
        actions[0] = Action(target, data);
        return motion(actions, description);
    }

    function propose(address proposer, Motion memory m) internal {
        vm.prank(proposer);
        governor.propose(m.targets, m.values, m.calldatas, m.description);
    }

    function vote(address voter, Motion memory m, uint8 support) internal {
        vm.prank(voter);
        governor.castVote(m.id, support);
    }

    function openVote() internal {
        skip(VOTING_DELAY + 1);
    }

    function closeVote() internal {
        skip(VOTING_PERIOD);
    }

    function queue(Motion memory m) internal {
        governor.queue(m.targets, m.values, m.calldatas, keccak256(bytes(m.description)));
    }

    function execute(Motion memory m) internal {
        governor.execute(m.targets, m.values, m.calldatas, keccak256(bytes(m.description)));
    }

    function cancel(Motion memory m) internal {
        governor.cancel(m.targets, m.values, m.calldatas, keccak256(bytes(m.description)));
    }

    /// @dev proposed by alice, for which alice and bob vote, executed
    function enactByVote(Motion memory m) internal {
        propose(alice, m);
        openVote();
        vote(alice, m, FOR);
        vote(bob, m, FOR);
        closeVote();
        queue(m);
        skip(TIMELOCK_DELAY);
        execute(m);
    }

    function assertState(Motion memory m, IGovernor.ProposalState expected) internal view {
        vm.assertEq(uint256(governor.state(m.id)), uint256(expected), "state of the proposal");
    }

    // policies

    function anyScope() internal pure returns (Scope memory) {}

    function criminalJustice() internal pure returns (Scope memory) {
        return Scope(keccak256("criminal-justice"), keccak256("binary-classification"), keccak256("high"));
    }

    /// @dev equalized odds difference between race groups at most 0.10, of any release
    function fairness() internal pure returns (Bound[] memory bounds) {
        bounds = new Bound[](1);
        bounds[0] = Bound(RACE_GAP, Comparator.AtMost, 100_000, anyScope());
    }

    /// @dev as the timelock would after a vote; releases that were cleared before have to comply at once
    function enact(PolicyId id, Bound[] memory bounds) internal {
        enact(id, bounds, 0);
    }

    function enact(PolicyId id, Bound[] memory bounds, uint256 graceUntil) internal {
        vm.prank(address(timelock));
        registry.enact(id, "{}", bounds, uint48(graceUntil));
    }

    // releases

    function submit() internal returns (ReleaseId) {
        return submit(maintainer, submission(ARTIFACT, MANIFEST, criminalJustice()));
    }

    function submission(bytes32 artifact, bytes32 manifest, Scope memory scope)
        internal
        pure
        returns (IReleaseGate.Submission memory)
    {
        return IReleaseGate.Submission(artifact, manifest, scope, "recidivism", "1.0.0", new bytes32[](0), SALT);
    }

    /// @dev the maintainer claims the artifact first when it has no maintainer
    function submit(address who, IReleaseGate.Submission memory s) internal returns (ReleaseId) {
        if (gate.maintainerOf(s.artifact) == address(0)) commit(who, s.artifact, s.salt);
        vm.prank(who);
        return gate.submit(s);
    }

    /// @dev of an artifact that the submitter has committed to, or owns
    function submitRefused(address who, IReleaseGate.Submission memory s, bytes memory with) internal {
        refused(with);
        vm.prank(who);
        gate.submit(s);
    }

    function commit(address who, bytes32 artifact, bytes32 salt) internal {
        gate.commit(keccak256(abi.encode(artifact, who, salt)));
        vm.roll(vm.getBlockNumber() + 1);
    }

    function measured(int64 low, int64 high) internal pure returns (Measurement[] memory measurements) {
        measurements = new Measurement[](1);
        measurements[0] = Measurement(FAIRNESS, RACE_GAP, low, high);
    }

    function noMeasurements() internal pure returns (Measurement[] memory) {
        return new Measurement[](0);
    }

    function verdict(ReleaseId id, Outcome outcome, Measurement[] memory measurements)
        internal
        view
        returns (Verdict memory)
    {
        return Verdict(id, gate.release(id).round, registry.epoch(), outcome, sha256("statement"), 0, 0, measurements);
    }

    function signed(Verdict memory v, uint256 count)
        internal
        view
        returns (address[] memory signers, bytes[] memory signatures)
    {
        bytes32 digest = gate.hashVerdict(v);
        signers = new address[](count);
        signatures = new bytes[](count);
        for (uint256 i = 0; i < count; ++i) {
            signers[i] = evaluators[i];
            signatures[i] = signature(evaluatorKeys[i], digest);
        }
    }

    function decide(Verdict memory v) internal {
        (address[] memory signers, bytes[] memory signatures) = signed(v, 2);
        gate.decide(v, signers, signatures);
    }

    function signature(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    function decideRefused(Verdict memory v, bytes memory with) internal {
        (address[] memory signers, bytes[] memory signatures) = signed(v, 2);
        refused(with);
        gate.decide(v, signers, signatures);
    }

    /// @dev the open challenge, as the timelock would after a vote
    function resolve(ReleaseId id, bool upheld, string memory reason) internal {
        uint48 at = gate.challengeOf(id).challengedAt;
        vm.prank(address(timelock));
        gate.resolve(id, at, upheld, reason);
    }

    function resolveRefused(ReleaseId id, bool upheld, bytes memory with) internal {
        uint48 at = gate.challengeOf(id).challengedAt;
        refused(with);
        vm.prank(address(timelock));
        gate.resolve(id, at, upheld, "");
    }

    function assertStatus(ReleaseId id, IReleaseGate.Status expected) internal view {
        vm.assertEq(uint256(gate.statusOf(id)), uint256(expected), "status");
    }

    function assertStanding(bytes32 artifact, Scope memory scope, Standing expected) internal view {
        (Standing standing,,) = gate.standingOf(artifact, scope);
        vm.assertEq(uint256(standing), uint256(expected), "standing");
        bool ships = expected == Standing.Cleared || expected == Standing.InGrace;
        vm.assertEq(gate.isClearedFor(artifact, scope), ships, "is cleared for the scope");
    }

    function assertStanding(bytes32 artifact, Scope memory scope, Standing expected, uint64 epoch, uint256 until)
        internal
        view
    {
        assertStanding(artifact, scope, expected);
        (, uint64 decidedFor, uint48 end) = gate.standingOf(artifact, scope);
        vm.assertEq(decidedFor, epoch, "epoch behind the answer");
        vm.assertEq(end, until, "end of the answer");
    }

    function refused(bytes memory with) internal {
        vm.expectRevert(with);
    }

    /// @dev for fuzzed input
    function within(uint256 x, uint256 least, uint256 most) internal pure returns (uint256) {
        return least + x % (most - least + 1);
    }
}
