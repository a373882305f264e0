package org.polity.engine.evidence;

import java.util.List;

/**
 * The size of all descriptions of one release together. Every rule checks every description, and the maintainer chooses the number of the
 * descriptions and the names in them.
 */
final class DescriptionCount {

    private static final long MOST_DATASETS = 1_000;

    /** Names, parts, digests, terms and sources. */
    private static final long MOST_NAMES = 20_000;

    /** Characters of a name that every finding about the data set repeats. */
    private static final int LONGEST_NAME = 300;

    /** Of a long name so many characters count as one name. */
    private static final int PER_NAME = 200;

    private long datasets;
    private long names;

    /** @throws EvidenceRefused if there are too many with these; the file of these then counts nothing */
    void add(List<DatasetDescription> descriptions, String file) throws EvidenceRefused {
        long datasetsBefore = datasets;
        long namesBefore = names;
        try {
            for (DatasetDescription description : descriptions) {
                add(description, file);
            }
            refuse(file);
        } catch (EvidenceRefused e) {
            datasets = datasetsBefore;
            names = namesBefore;
            throw e;
        }
    }

    private void refuse(String file) throws EvidenceRefused {
        if (datasets > MOST_DATASETS) {
            throw new EvidenceRefused(new DescriptionFault.TooManyDatasets(file, datasets, MOST_DATASETS));
        }
        if (names > MOST_NAMES) {
            throw new EvidenceRefused(new DescriptionFault.TooManyNames(file, names, MOST_NAMES));
        }
    }

    private void add(DatasetDescription description, String file) throws EvidenceRefused {
        int length = description.name().length();
        if (length > LONGEST_NAME) {
            throw new EvidenceRefused(new DescriptionFault.LongName(file, length, LONGEST_NAME));
        }
        datasets++;
        names++;
        count(description.identifiers());
        count(description.parts());
        count(description.digests());
        count(description.usageTerms());
        description.personalData().ifPresent(this::count);
        for (DatasetDescription.Source source : description.sources()) {
            switch (source) {
                case DatasetDescription.Referred referred -> count(referred.names());
                case DatasetDescription.Inline inline -> add(inline.description(), file);
            }
        }
    }

    private void count(List<String> texts) {
        for (String text : texts) {
            names += 1 + text.length() / PER_NAME;
        }
    }
}
