package org.polity.engine.evidence;

import java.util.List;

/** Reads descriptions of data sets. This interface is the border to a reader of JSON-LD. */
public interface DatasetReader {

    /**
     * Every data set that a document describes, by Croissant 1.0 or 1.1 (mlcommons/croissant).
     *
     * @param file its name, for people
     * @throws EvidenceRefused with a {@link DescriptionFault} if the document is no such description
     */
    List<DatasetDescription> read(byte[] document, String file) throws EvidenceRefused;
}
