// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @dev keccak256 of the utf-8 bytes of a policy document's `id`
type PolicyId is bytes32;

/// @dev 1, 2, 3 ... in the order of submission
type ReleaseId is uint256;

using {otherPolicy as !=} for PolicyId global;

function otherPolicy(PolicyId a, PolicyId b) pure returns (bool) {
    return PolicyId.unwrap(a) != PolicyId.unwrap(b);
}

enum Comparator {
    AtMost,
    AtLeast
}

/// @notice What a bound or a release is about: keccak256 of each name. Zero is "any" in a bound, "undeclared" in a release.
struct Scope {
    bytes32 domain;
    bytes32 task;
    bytes32 riskTier;
}

/// @notice A numeric limit of a policy.
/// @param name keccak256 of the utf-8 bytes of `rule/attribute`
/// @param limit in parts per million
struct Bound {
    bytes32 name;
    Comparator comparator;
    int64 limit;
    Scope scope;
}

/// @notice The measurement of one quantity: the ends of its confidence interval in parts per million, the low end rounded
/// down and the high end rounded up. One measurement serves all bounds of one policy that have one name.
/// @param bound keccak256 of the utf-8 bytes of `rule/attribute`
struct Measurement {
    PolicyId policy;
    bytes32 bound;
    int64 low;
    int64 high;
}

enum Outcome {
    None,
    Cleared,
    Blocked,
    Inconclusive
}

/// @notice The answer of the gate for an artifact and a scope, at present. Only Cleared and InGrace permit a deployment.
/// @dev Unknown: the artifact was never submitted for an overlapping scope. InGrace: a policy was enacted since the
/// clearance,
/// and its time to comply runs. Overdue: that time, or the validity of the verdict, is over. Blocked and Inconclusive are
/// the evaluators' outcomes.
enum Standing {
    Unknown,
    Undecided,
    Cleared,
    InGrace,
    Overdue,
    Blocked,
    Inconclusive,
    Challenged,
    Suspended,
    Superseded,
    Recalled,
    Withdrawn
}

/// @notice The statement that evaluators sign for the chain (EIP-712).
/// @param round of the release; a challenge that sends a release back starts a new round, so that older verdicts are invalid
/// @param epoch the number of the policy set that the verdict was computed from
/// @param digest SHA-256 of the canonical verdict statement
/// @param countsRoot root over the counted rows of all bounds; zero where no rows were counted
/// @param validUntil the last second in which a clearance counts; zero when it does not expire
/// @param measurements strictly ascending by (policy, bound). A verdict that clears has exactly one for each name of each
/// policy that has a bound in force for the scope of the release
struct Verdict {
    ReleaseId release;
    uint32 round;
    uint64 epoch;
    Outcome outcome;
    bytes32 digest;
    bytes32 countsRoot;
    uint48 validUntil;
    Measurement[] measurements;
}
