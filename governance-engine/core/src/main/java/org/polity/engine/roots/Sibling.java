package org.polity.engine.roots;

/**
 * A step of a path.
 *
 * @param node the node next to the path
 * @param isLeft whether it is on the left
 */
public record Sibling(Node node, boolean isLeft) {}
