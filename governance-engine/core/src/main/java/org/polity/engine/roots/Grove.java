package org.polity.engine.roots;

import org.polity.engine.metrics.groups.Attribute;
import org.polity.engine.policy.rules.Favourable;

/**
 * The trees of an attribute's groups, one tree for each group. All bounds on that attribute with that favourable decision share them.
 *
 * @param attribute whose groups
 * @param favourable which of the manifest's two classes is the positive one in labels, decisions and counts
 */
public record Grove(Attribute attribute, Favourable favourable) {}
