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

/// @notice What was measured for one bound: the ends of its confidence interval in parts per million,
/// the low end rounded down and the high end rounded up.
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

/// @notice What the evaluators sign.
/// @param round of the release, so that what a challenge has set aside is not handed in again
/// @param epoch the number of the policy set it was computed from
/// @param digest SHA-256 of the canonical verdict statement
/// @param measurements one for each bound in force that applies, in the registry's order, when the outcome is Cleared;
/// the bounds of one policy that have one name are given the same measurement
struct Verdict {
    ReleaseId release;
    uint32 round;
    uint64 epoch;
    Outcome outcome;
    bytes32 digest;
    Measurement[] measurements;
}
