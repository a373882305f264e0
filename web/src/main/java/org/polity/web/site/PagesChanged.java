package org.polity.web.site;

/** Something was written, beside the chain, that pages of all readers show. */
public record PagesChanged() {}
