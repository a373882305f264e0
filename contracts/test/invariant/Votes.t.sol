// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {PolityGovernor} from "../../src/PolityGovernor.sol";
import {PolityToken} from "../../src/PolityToken.sol";
import {IBallotBatches} from "../../src/interfaces/IBallotBatches.sol";
import {Ballots} from "../support/Ballots.sol";
import {Community} from "../support/Community.sol";
import {vm} from "../support/Vm.sol";

/// @notice Members who do whatever they can, in any order.
contract Members {
    PolityToken private immutable token;
    PolityGovernor private immutable governor;
    address private immutable timelock;

    uint256 private constant FIRST_KEY = 900;
    uint256 public constant MEMBERS = 5;

    uint256 public steps;
    address[] private addresses;
    uint256[] public proposals;
    mapping(uint256 proposal => mapping(address voter => uint256)) public timesCounted;
    /// @dev ballots counted by signature with the voter's plain nonce
    mapping(address voter => uint256) public plainBallots;
    uint256 public ownBallots;
    bytes[] private sent;
    uint256[] private sentFor;

    constructor(PolityToken token_, PolityGovernor governor_, address timelock_) {
        (token, governor, timelock) = (token_, governor_, timelock_);
        for (uint256 i = 0; i < MEMBERS; ++i) {
            addresses.push(vm.addr(FIRST_KEY + i));
        }
    }

    modifier counted() {
        _;
        ++steps;
    }

    function member(uint256 i) public view returns (address) {
        return addresses[i % MEMBERS];
    }

    function everybody() external view returns (address[] memory) {
        return addresses;
    }

    function proposalCount() external view returns (uint256) {
        return proposals.length;
    }

    function mint(uint256 who, uint96 amount) external counted {
        address to = member(who);
        vm.prank(timelock);
        token.mint(to, amount);
    }

    function transfer(uint256 from, uint256 to, uint256 amount) external counted {
        amount %= token.balanceOf(member(from)) + 1;
        (address sender, address receiver) = (member(from), member(to));
        vm.prank(sender);
        token.transfer(receiver, amount);
    }

    function delegate(uint256 from, uint256 to) external counted {
        (address delegator, address delegatee) = (member(from), member(to));
        vm.prank(delegator);
        token.delegate(delegatee);
    }

    function propose() external counted {
        address[] memory targets = new address[](1);
        bytes[] memory calldatas = new bytes[](1);
        string memory description = vm.toString(proposals.length);
        vm.prank(address(this));
        proposals.push(governor.propose(targets, new uint256[](1), calldatas, description));
    }

    function pass(uint256 time) external counted {
        vm.warp(vm.getBlockTimestamp() + time % 1 days + 1);
    }

    function vote(uint256 who, uint256 which, uint8 support) external counted {
        uint256 proposal = chosen(which);
        address voter = member(who);
        vm.prank(voter);
        try governor.castVote(proposal, support % 3) {
            ++timesCounted[proposal][member(who)];
        } catch {}
    }

    /// @dev the voter's next nonce, or the proposal's own
    function nonceOf(uint256 who, uint256 proposal, bool own) private view returns (uint256) {
        return own ? Ballots.own(proposal) : governor.nonces(member(who));
    }

    function voteBySig(uint256 who, uint256 which, uint8 support, bool own, bool speaks) external counted {
        uint256 proposal = chosen(which);
        bytes memory call = speaks
            ? alone(proposal, aloud(proposal, who, support % 3, own))
            : alone(proposal, silent(proposal, who, support % 3, own));
        sent.push(call);
        sentFor.push(proposal);
        (bool done,) = address(governor).call(call);
        if (!done) return;
        ++timesCounted[proposal][member(who)];
        if (own) ++ownBallots;
        else ++plainBallots[member(who)];
    }

    function alone(uint256 proposal, IBallotBatches.SpokenBallot memory b) private view returns (bytes memory) {
        return abi.encodeCall(
            governor.castVoteWithReasonAndParamsBySig, (proposal, b.support, b.voter, b.reason, "", b.signature)
        );
    }

    function alone(uint256 proposal, IBallotBatches.SignedBallot memory b) private view returns (bytes memory) {
        bytes32 s = b.vs & bytes32(type(uint256).max >> 1);
        bytes memory signed = abi.encodePacked(b.r, s, uint8(uint256(b.vs) >> 255) + 27);
        return abi.encodeCall(governor.castVoteBySig, (proposal, b.support, b.voter, signed));
    }

    function voteTogether(uint256 who, uint256 stride, uint256 which, uint8 support, bool own) external counted {
        uint256 proposal = chosen(which);
        if (proposal == 0) return;
        bytes memory call = batch(proposal, who % MEMBERS, stride, support % 3, own);
        sent.push(call);
        sentFor.push(proposal);
        bool[] memory before = voted(proposal);
        (bool done,) = address(governor).call(call);
        require(done);
        bool[] memory present = voted(proposal);
        for (uint256 i = 0; i < MEMBERS; ++i) {
            if (!present[i] || before[i]) continue;
            ++timesCounted[proposal][member(i)];
            if (own) ++ownBallots;
            else ++plainBallots[member(i)];
        }
    }

    function batch(uint256 proposal, uint256 who, uint256 stride, uint8 support, bool own)
        private
        view
        returns (bytes memory)
    {
        IBallotBatches.SignedBallot[] memory signed = new IBallotBatches.SignedBallot[](3);
        IBallotBatches.SpokenBallot[] memory spoken = new IBallotBatches.SpokenBallot[](1);
        for (uint256 i = 0; i < 3; ++i) {
            signed[i] = silent(proposal, who + i * (stride % MEMBERS), support, own);
        }
        spoken[0] = aloud(proposal, stride, support, own);
        return abi.encodeCall(governor.castVotesBySig, (proposal, signed, spoken));
    }

    function silent(uint256 proposal, uint256 who, uint8 support, bool own)
        private
        view
        returns (IBallotBatches.SignedBallot memory)
    {
        return Ballots.signed(governor, proposal, key(who), support, nonceOf(who, proposal, own));
    }

    function aloud(uint256 proposal, uint256 who, uint8 support, bool own)
        private
        view
        returns (IBallotBatches.SpokenBallot memory)
    {
        uint256 nonce = nonceOf(who, proposal, own);
        return Ballots.spoken(governor, proposal, member(who), key(who), support, "because", nonce);
    }

    /// @dev what was sent once is sent again, counted then or not; only a ballot that was too early counts now
    function replay(uint256 which) external counted {
        if (sent.length == 0) return;
        which %= sent.length;
        uint256 proposal = sentFor[which];
        bool[] memory before = voted(proposal);
        uint256[] memory nonces = new uint256[](MEMBERS);
        for (uint256 i = 0; i < MEMBERS; ++i) {
            nonces[i] = governor.nonces(member(i));
        }
        (bool done,) = address(governor).call(sent[which]);
        if (!done) return;
        bool[] memory present = voted(proposal);
        for (uint256 i = 0; i < MEMBERS; ++i) {
            plainBallots[member(i)] += governor.nonces(member(i)) - nonces[i];
            if (present[i] && !before[i]) ++timesCounted[proposal][member(i)];
        }
    }

    function voted(uint256 proposal) private view returns (bool[] memory list) {
        list = new bool[](MEMBERS);
        for (uint256 i = 0; i < MEMBERS; ++i) {
            list[i] = governor.hasVoted(proposal, member(i));
        }
    }

    function key(uint256 i) private pure returns (uint256) {
        return FIRST_KEY + i % MEMBERS;
    }

    function chosen(uint256 which) private view returns (uint256) {
        return proposals.length == 0 ? 0 : proposals[which % proposals.length];
    }
}

contract VotesInvariants is Community {
    Members private members;

    function setUp() public override {
        super.setUp();
        members = new Members(token, governor, address(timelock));
        for (uint256 i = 0; i < members.MEMBERS(); ++i) {
            address member = members.member(i);
            vm.prank(address(timelock));
            token.mint(member, 1e21);
        }
    }

    function threshold() internal pure override returns (uint256) {
        return 0;
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(members);
    }

    /// forge-config: default.invariant.runs = 64
    /// forge-config: deep.invariant.runs = 2000
    /// @dev the newest proposal and one of those before it; all of them when the run ends
    function invariant_every_voter_counts_once_with_the_power_they_had() public view {
        uint256 count = members.proposalCount();
        if (count > 0) looksInto(count - 1);
        if (count > 1) looksInto(members.steps() % (count - 1));
        uint256 before = time() - 1;
        address[] memory everybody = members.everybody();
        for (uint256 i = 0; i < everybody.length; ++i) {
            uint256 power = token.getPastVotes(everybody[i], before);
            vm.assertEq(token.powerAt(everybody[i], before), power, "the roll and the checkpoints agree now");
            vm.assertEq(
                governor.nonces(everybody[i]), members.plainBallots(everybody[i]), "a plain nonce for each plain ballot"
            );
        }
    }

    function afterInvariant() public view {
        for (uint256 i = 0; i < members.proposalCount(); ++i) {
            looksInto(i);
        }
    }

    function looksInto(uint256 index) private view {
        uint256 proposal = members.proposals(index);
        uint256 snapshot = governor.proposalSnapshot(proposal);
        if (snapshot >= time()) return;
        address[] memory everybody = members.everybody();
        uint256 expected = 0;
        for (uint256 i = 0; i < everybody.length; ++i) {
            uint256 times = members.timesCounted(proposal, everybody[i]);
            uint256 power = token.getPastVotes(everybody[i], snapshot);
            vm.assertLe(times, 1, "a voter counts at most once");
            expected += times * power;
            vm.assertEq(token.powerAt(everybody[i], snapshot), power, "the roll and the checkpoints agree");
        }
        (uint256 against, uint256 inFavour, uint256 abstained) = governor.proposalVotes(proposal);
        vm.assertEq(against + inFavour + abstained, expected, "the tally is what the voters had");
        vm.assertLe(expected, token.getPastTotalSupply(snapshot), "votes never exceed the supply");
    }
}
