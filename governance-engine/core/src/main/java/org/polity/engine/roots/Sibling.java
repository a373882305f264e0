package org.polity.engine.roots;

/**
 * A step of a path.
 *
 * @param node what stands beside the path
 * @param isLeft whether it stands to the left
 */
public record Sibling(Node node, boolean isLeft) {}
