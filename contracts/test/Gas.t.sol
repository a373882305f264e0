// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {ERC20Votes} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Votes.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";

import {IBallotBatches} from "../src/interfaces/IBallotBatches.sol";
import {IReleaseGate} from "../src/interfaces/IReleaseGate.sol";
import {Bound, Comparator, Outcome, PolicyId, ReleaseId, Scope, Verdict} from "../src/Types.sol";
import {Ballots} from "./support/Ballots.sol";
import {BesidePlain} from "./support/BesidePlain.sol";
import {CountsTrees, Prover} from "./support/CountsTrees.sol";
import {SmartAccount} from "./support/SmartAccount.sol";
import {vm} from "./support/Vm.sol";

/// @notice What each transaction costs, base and calldata included, beside OpenZeppelin's own contracts in the same run. Each
/// call of the test is a transaction of its own.
/// forge-config: default.isolate = true
contract GasTest is BesidePlain {
    string private constant SNAPSHOT = "snapshots/gas.json";
    uint256 private constant FIRST_KEY = 10_000;
    uint256 private constant MOST = 1_000;
    uint256 private constant LIMIT_PER_BALLOT = 16_000;
    uint256 private constant LIMIT_PER_FIRST_BALLOT = 30_000;

    string private json;
    string private perBallot;
    string private perFirstBallot;
    string private perOwnBallot;
    string private perSmartBallot;

    function setUp() public override {
        super.setUp();
        for (uint256 i = 0; i < MOST; ++i) {
            join(token, vm.addr(FIRST_KEY + i));
            join(plainToken, vm.addr(FIRST_KEY + i));
        }
        address[3] memory members = [alice, bob, carol];
        for (uint256 i = 0; i < 3; ++i) {
            vm.prank(members[i]);
            plainToken.delegate(members[i]);
        }
        skip(1);
    }

    function join(ERC20Votes votes, address member) private {
        vm.prank(alice);
        votes.transfer(member, 100e18);
        vm.prank(member);
        votes.delegate(member);
    }

    function gas() private view returns (uint256) {
        return vm.lastCallGas().gasTotalUsed;
    }

    function line(string memory name, uint256 polity, uint256 openzeppelin) private {
        json = string.concat(json, "  ", entry(name, polity, openzeppelin), ",\n");
    }

    function entry(string memory name, uint256 polity, uint256 openzeppelin) private pure returns (string memory) {
        return string.concat(
            '"',
            name,
            '": {"polity": ',
            vm.toString(polity),
            ', "openzeppelin": ',
            openzeppelin == 0 ? "null" : vm.toString(openzeppelin),
            "}"
        );
    }

    function test_the_snapshot_says_what_transactions_cost() public {
        members();
        ballots();
        batches();
        policies();
        releases();
        proofs();
        json = string.concat(
            "{\n", json, '  "batchPerBallot": {', perBallot, '},\n  "batchPerFirstBallot": {', perFirstBallot
        );
        json = string.concat(
            json,
            '},\n  "batchPerBallotWithOwnNonce": {',
            perOwnBallot,
            '},\n  "batchPerBallotOfSmartAccounts": {',
            perSmartBallot,
            "}\n}\n"
        );
        if (vm.envOr("WRITE_SNAPSHOTS", false)) vm.writeFile(SNAPSHOT, json);
        vm.assertEq(vm.readFile(SNAPSHOT), json); // stale: run the tests with WRITE_SNAPSHOTS=true, look, check in
    }

    function members() private {
        (uint256 polity, uint256 plain) = (transfer(token), transfer(plainToken));
        line("transfer", polity, plain);
        (polity, plain) = (delegate(token, relayer), delegate(plainToken, relayer));
        line("delegateFirst", polity, plain);
        (polity, plain) = (delegate(token, bob), delegate(plainToken, bob));
        line("delegateAgain", polity, plain);
        delegate(token, alice);
        delegate(plainToken, alice);
        skip(1);
    }

    function transfer(ERC20Votes votes) private returns (uint256) {
        vm.prank(alice);
        votes.transfer(bob, 1e18);
        return gas();
    }

    function delegate(ERC20Votes votes, address to) private returns (uint256) {
        skip(1);
        vm.prank(alice);
        votes.delegate(to);
        return gas();
    }

    function ballots() private {
        uint256[7] memory polity = life(governor, "# First");
        uint256[7] memory plain = life(plainGovernor, "# First");
        string[7] memory names =
            ["propose", "castVoteFirst", "castVote", "castVoteWithReason", "castVoteBySig", "queue", "execute"];
        for (uint256 i = 0; i < names.length; ++i) {
            line(names[i], polity[i], plain[i]);
            if (i == 4) line("castVoteBySigWithOwnNonce", castByOwnNonce(), 0);
        }
    }

    function castByOwnNonce() private returns (uint256 cost) {
        uint256 state = vm.snapshotState();
        uint256 proposal = open(governor, "# Own nonce");
        vm.prank(alice);
        governor.castVote(proposal, FOR);
        bytes memory signature_ =
            Ballots.spoken(governor, proposal, carol, CAROL_KEY, FOR, "", Ballots.own(proposal)).signature;
        governor.castVoteBySig(proposal, FOR, carol, signature_);
        cost = gas();
        vm.revertToStateAndDelete(state);
    }

    /// @dev an action that costs nothing of its own
    function nothing(string memory description) private returns (Motion memory) {
        return motion(actor("nobody"), "", description);
    }

    function life(Governor g, string memory description) private returns (uint256[7] memory costs) {
        castBySig(g, warmUp(g, string.concat(description, " before")), CAROL_KEY);
        Motion memory m = nothing(description);
        bytes32 hash = keccak256(bytes(description));
        vm.prank(alice);
        g.propose(m.targets, m.values, m.calldatas, description);
        costs[0] = gas();
        openVote();
        vm.prank(alice);
        g.castVote(m.id, FOR);
        costs[1] = gas();
        vm.prank(bob);
        g.castVote(m.id, FOR);
        costs[2] = gas();
        vm.prank(vm.addr(FIRST_KEY));
        g.castVoteWithReason(m.id, FOR, string(new bytes(100)));
        costs[3] = gas();
        castBySig(g, m.id, CAROL_KEY);
        costs[4] = gas();
        closeVote();
        g.queue(m.targets, m.values, m.calldatas, hash);
        costs[5] = gas();
        skip(TIMELOCK_DELAY);
        g.execute(m.targets, m.values, m.calldatas, hash);
        costs[6] = gas();
    }

    /// @dev a proposal before, so that nobody's nonce or mark is the very first
    function warmUp(Governor g, string memory description) private returns (uint256) {
        Motion memory m = nothing(description);
        vm.prank(alice);
        g.propose(m.targets, m.values, m.calldatas, description);
        openVote();
        vm.prank(vm.addr(FIRST_KEY));
        g.castVote(m.id, FOR);
        vm.prank(bob);
        g.castVote(m.id, FOR);
        return m.id;
    }

    function castBySig(Governor g, uint256 proposal, uint256 key) private {
        bytes memory signed = Ballots.spoken(g, proposal, key, FOR, "").signature;
        g.castVoteBySig(proposal, FOR, vm.addr(key), signed);
    }

    function batches() private {
        uint256[5] memory sizes = [uint256(1), 10, 50, 200, 1_000];
        for (uint256 i = 0; i < sizes.length; ++i) {
            uint256 state = vm.snapshotState();
            string memory name = vm.toString(sizes[i]);
            string memory comma = i == 0 ? "" : ", ";
            (uint256 first, uint256 next) = (batch(sizes[i], "# First", false), batch(sizes[i], "# Next", false));
            uint256 own = batch(sizes[i], "# Own", true);
            (uint256 plainFirst, uint256 plainNext) = (multicall(sizes[i], "# First"), multicall(sizes[i], "# Next"));
            vm.revertToStateAndDelete(state);
            perBallot = string.concat(perBallot, comma, entry(name, next, plainNext));
            perFirstBallot = string.concat(perFirstBallot, comma, entry(name, first, plainFirst));
            perOwnBallot = string.concat(perOwnBallot, comma, entry(name, own, 0));
            if (sizes[i] == 200) {
                vm.assertLe(next, LIMIT_PER_BALLOT, "gas per ballot");
                vm.assertLe(own, LIMIT_PER_BALLOT, "gas per ballot with the proposal's own nonce");
                vm.assertLe(first, LIMIT_PER_FIRST_BALLOT, "gas per first ballot");
            }
        }
        uint256[3] memory few = [uint256(1), 8, 24];
        for (uint256 i = 0; i < few.length; ++i) {
            uint256 state = vm.snapshotState();
            uint256 cost = smartBatch(few[i]);
            vm.revertToStateAndDelete(state);
            perSmartBallot = string.concat(perSmartBallot, i == 0 ? "" : ", ", entry(vm.toString(few[i]), cost, 0));
        }
    }

    /// @dev each with a key of its own, and the proposal's own nonce
    function smartBatch(uint256 size) private returns (uint256) {
        address[] memory accounts = new address[](size);
        for (uint256 i = 0; i < size; ++i) {
            accounts[i] = address(new SmartAccount(vm.addr(key(i))));
            vm.prank(alice);
            token.transfer(accounts[i], 100e18);
            delegateToSelf(accounts[i]);
        }
        skip(1);
        uint256 proposal = open(governor, "# Smart");
        IBallotBatches.SpokenBallot[] memory spoken = new IBallotBatches.SpokenBallot[](size);
        for (uint256 i = 0; i < size; ++i) {
            spoken[i] = Ballots.spoken(governor, proposal, accounts[i], key(i), FOR, "", Ballots.own(proposal));
        }
        uint256 counted = governor.castVotesBySig(proposal, new IBallotBatches.SignedBallot[](0), spoken);
        uint256 cost = gas();
        vm.assertEq(counted, size);
        return cost / size;
    }

    function open(Governor g, string memory description) private returns (uint256) {
        Motion memory m = nothing(string.concat(description, " of a batch"));
        vm.prank(alice);
        g.propose(m.targets, m.values, m.calldatas, m.description);
        openVote();
        return m.id;
    }

    function batch(uint256 size, string memory description, bool own) private returns (uint256) {
        uint256 proposal = open(governor, description);
        IBallotBatches.SignedBallot[] memory signed = new IBallotBatches.SignedBallot[](size);
        for (uint256 i = 0; i < size; ++i) {
            uint256 nonce = own ? Ballots.own(proposal) : governor.nonces(vm.addr(key(i)));
            signed[i] = Ballots.signed(governor, proposal, key(i), FOR, nonce);
        }
        uint256 counted = governor.castVotesBySig(proposal, signed, new IBallotBatches.SpokenBallot[](0));
        uint256 cost = gas();
        vm.assertEq(counted, size);
        return cost / size;
    }

    function multicall(uint256 size, string memory description) private returns (uint256) {
        uint256 proposal = open(plainGovernor, description);
        bytes[] memory calls = new bytes[](size);
        for (uint256 i = 0; i < size; ++i) {
            bytes memory signed = Ballots.spoken(plainGovernor, proposal, key(i), FOR, "").signature;
            calls[i] = abi.encodeCall(Governor.castVoteBySig, (proposal, FOR, vm.addr(key(i)), signed));
        }
        Multicall(address(plainGovernor)).multicall(calls);
        return gas() / size;
    }

    /// @dev not the one who voted before
    function key(uint256 i) private pure returns (uint256) {
        return FIRST_KEY + (i + 1) % MOST;
    }

    function policies() private {
        vm.prank(address(timelock));
        registry.enact(FAIRNESS, new bytes(1_000), fairness(), 0);
        line("enact", gas(), 0);
        uint256 state = vm.snapshotState();
        Bound[] memory bounds = new Bound[](64);
        for (uint256 i = 0; i < bounds.length; ++i) {
            bounds[i] = Bound(keccak256(abi.encode(i)), Comparator.AtMost, 100_000, criminalJustice());
        }
        vm.prank(address(timelock));
        registry.enact(PolicyId.wrap("another"), new bytes(1_000), bounds, 0);
        uint256 cost = gas();
        vm.revertToStateAndDelete(state);
        line("enact64", cost, 0);
        vm.prank(evaluators[0]);
        council.announceKeys(
            hex"046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5",
            new bytes(32)
        );
        line("announceKeys", gas(), 0);
    }

    function releases() private {
        gate.commit(keccak256(abi.encode(ARTIFACT, maintainer, SALT)));
        line("commit", gas(), 0);
        vm.roll(vm.getBlockNumber() + 1);
        line("submit", submitted(submission(ARTIFACT, MANIFEST, criminalJustice())), 0);
        lineage();
        withdrawn();
        decided(3);
        line("decide3", gas(), 0);
        line("submitAgain", submitted(submission(ARTIFACT, MANIFEST, criminalJustice())), 0);
        decided(7);
        line("decide7", gas(), 0);
        renewed();
        views();
        vm.prank(carol);
        token.approve(address(gate), type(uint256).max);
        ReleaseId latest = gate.latestOf(ARTIFACT);
        vm.prank(carol);
        gate.challenge(latest, keccak256("evidence"), string(new bytes(100)));
        line("challenge", gas(), 0);
        skip(LONGEST_CHALLENGE + 1);
        gate.settle(latest);
        line("settle", gas(), 0);
        manyScopes();
    }

    function submitted(IReleaseGate.Submission memory s) private returns (uint256) {
        vm.prank(maintainer);
        gate.submit(s);
        return gas();
    }

    /// @dev the same first submission with as many parents as there can be
    function lineage() private {
        uint256 state = vm.snapshotState();
        bytes32 artifact = keccak256("a descendant");
        commit(maintainer, artifact, SALT);
        IReleaseGate.Submission memory s = submission(artifact, MANIFEST, criminalJustice());
        s.parents = new bytes32[](8);
        for (uint256 i = 0; i < 8; ++i) {
            s.parents[i] = keccak256(abi.encode(i));
        }
        uint256 cost = submitted(s);
        vm.revertToStateAndDelete(state);
        line("submitWith8Parents", cost, 0);
    }

    function withdrawn() private {
        uint256 state = vm.snapshotState();
        vm.prank(maintainer);
        gate.withdraw(ReleaseId.wrap(1));
        uint256 cost = gas();
        vm.revertToStateAndDelete(state);
        line("withdraw", cost, 0);
    }

    /// @dev a later policy set, and the same release decided again for it
    function renewed() private {
        uint256 state = vm.snapshotState();
        enact(FAIRNESS, fairness(), time() + 30 days);
        decided(3);
        uint256 cost = gas();
        vm.revertToStateAndDelete(state);
        line("decide3Again", cost, 0);
    }

    function views() private {
        vm.cool(address(gate));
        vm.cool(address(registry));
        gate.isCleared(ARTIFACT);
        line("isCleared", gas(), 0);
        vm.cool(address(gate));
        vm.cool(address(registry));
        gate.isClearedFor(ARTIFACT, criminalJustice());
        line("isClearedFor", gas(), 0);
        vm.cool(address(gate));
        vm.cool(address(registry));
        gate.standingOf(ARTIFACT, criminalJustice());
        line("standingOf", gas(), 0);
        vm.cool(address(gate));
        gate.statusOf(ReleaseId.wrap(1));
        line("statusOf", gas(), 0);
    }

    /// @dev as many as there can be, each of them overlapping with the question
    function manyScopes() private {
        for (uint256 i = 1; i < 16; ++i) {
            submitted(submission(ARTIFACT, MANIFEST, Scope(criminalJustice().domain, 0, bytes32(i))));
            decided(3);
        }
        vm.cool(address(gate));
        vm.cool(address(registry));
        gate.standingOf(ARTIFACT, Scope(criminalJustice().domain, 0, 0));
        line("standingOfIn16Scopes", gas(), 0);
        vm.cool(address(gate));
        vm.cool(address(registry));
        gate.isClearedFor(ARTIFACT, Scope(criminalJustice().domain, 0, 0));
        line("isClearedForIn16Scopes", gas(), 0);
        vm.assertEq(gate.isCleared(ARTIFACT), true);
        line("submitAgainIn16Scopes", submitted(submission(ARTIFACT, MANIFEST, criminalJustice())), 0);
    }

    /// @dev a row among 2**20 of its group, 16 groups, 64 bounds
    function proofs() private {
        Prover prover = new Prover();
        vm.assertEq(prover.isRow(CountsTrees.tall(20, 1, 1)), true);
        line("isRowAmong1048576", gas(), 0);
        vm.assertEq(prover.isProved(CountsTrees.tall(20, 16, 64)), true);
        line("isProvedAmong16GroupsAnd64Bounds", gas(), 0);
    }

    function decided(uint256 quorum) private {
        nameEvaluators(quorum);
        vm.prank(address(timelock));
        council.setCouncil(evaluators, quorum);
        Verdict memory v = verdict(gate.latestOf(ARTIFACT), Outcome.Cleared, measured(0, 1));
        (address[] memory signers, bytes[] memory signatures) = signed(v, quorum);
        gate.decide(v, signers, signatures);
    }
}
