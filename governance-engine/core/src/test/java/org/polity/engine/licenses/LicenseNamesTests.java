package org.polity.engine.licenses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LicenseNamesTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://choosealicense.com/licenses/cc-by-4.0/ | CC-BY-4.0",
                "https://choosealicense.com/licenses/apache-2.0 | Apache-2.0",
                "https://choosealicense.com/licenses/odc-by/ | ODC-By-1.0",
                "odc-by | ODC-By-1.0",
                "odbl | ODbL-1.0",
                "pddl | PDDL-1.0",
                "http://www.apache.org/licenses/LICENSE-2.0 | Apache-2.0",
                "https://www.apache.org/licenses/LICENSE-2.0.txt | Apache-2.0",
                "https://www.gnu.org/licenses/gpl-3.0.en.html | GPL-3.0-only",
                "https://www.gnu.org/licenses/old-licenses/gpl-2.0.html | GPL-2.0-only",
                "https://www.gnu.org/licenses/agpl-3.0.html | AGPL-3.0-only",
                "https://opendatacommons.org/licenses/odbl/1-0/ | ODbL-1.0",
                "http://opendatacommons.org/licenses/by/1.0/ | ODC-By-1.0",
                "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/ | OGL-UK-3.0",
                "https://opensource.org/license/apache-2-0 | Apache-2.0",
                "https://creativecommons.org/licenses/by/4.0/legalcode | CC-BY-4.0",
                "https://creativecommons.org/publicdomain/zero/1.0/ | CC0-1.0",
                "CC BY 4.0 | CC-BY-4.0",
                "CC-BY-SA 4.0 International | CC-BY-SA-4.0",
                "Attribution 4.0 International (CC BY 4.0) | CC-BY-4.0",
                "CC0 | CC0-1.0",
                "CC0: Public Domain | CC0-1.0",
                "Apache 2.0 | Apache-2.0",
                "Apache License, Version 2.0 | Apache-2.0",
                "apache2 | Apache-2.0",
                "MIT License | MIT",
                "The MIT Licence | MIT",
                "GPLv3 | GPL-3.0-only",
                "GPLv3+ | GPL-3.0-or-later",
                "GNU General Public License v3.0 or later | GPL-3.0-or-later",
                "BSD 3-Clause License | BSD-3-Clause",
                "Open Database License | ODbL-1.0",
                "odc-by AND mit | ODC-By-1.0 AND MIT",
                "openmdw-1.0 | OpenMDW-1.0",
                "https://creativecommons.org/publicdomain/mark/1.0/ | CC-PDM-1.0",
                "https://creativecommons.org/licenses/by/4.0/?ref=chooser-v1 | CC-BY-4.0",
                "https://creativecommons.org/licenses/by-sa/4.0/deed.en?ref=chooser-v1#top | CC-BY-SA-4.0",
                "creativecommons.org/licenses/by/4.0 | CC-BY-4.0",
                "//www.creativecommons.org/licenses/by/4.0/ | CC-BY-4.0",
                "HTTPS://CreativeCommons.org/licenses/by/4.0/ | CC-BY-4.0",
                "opensource.org/licenses/MIT | MIT",
                "https://opendatacommons.org/licenses/by/1-0/index.html | ODC-By-1.0",
                "opendatacommons.org/licenses/odbl/1.0/ | ODbL-1.0",
                "https://opendatacommons.org/licenses/dbcl/1.0/ | LicenseRef-DbCL-1.0",
                "http://spdx.org/rdf/licenses/MIT | MIT",
                "Database: Open Database, Contents: Database Contents | ODbL-1.0 AND LicenseRef-DbCL-1.0",
                "Database: Open Database, Contents: \u00a9 Original Authors | ODbL-1.0",
                "ODC Attribution License (ODC-By) | ODC-By-1.0",
                "CC\u00a0BY\u00a04.0 | CC-BY-4.0",
                "CC\u2011BY\u20114.0 | CC-BY-4.0",
                "CC BY 4.0. | CC-BY-4.0",
                "Creative Commons CC BY 4.0 | CC-BY-4.0",
                "The MIT License (MIT) | MIT",
                "mit license. | MIT",
                "MIT. | MIT",
                "M\u200bIT | MIT",
                "Apache License Version 2.0, January 2004 | Apache-2.0",
                "MIT or Apache 2.0 | MIT OR Apache-2.0",
                "CC BY 4.0 and MIT | CC-BY-4.0 AND MIT",
                "MIT, Apache-2.0 | MIT AND Apache-2.0",
                "MIT/Apache-2.0 | MIT OR Apache-2.0",
                "MIT License / Apache 2.0 | MIT OR Apache-2.0",
                "CC BY 4.0 & MIT | CC-BY-4.0 AND MIT",
                "CC BY 4.0 and MIT or Apache 2.0 | CC-BY-4.0 AND MIT OR Apache-2.0",
                "MIT (https://opensource.org/licenses/MIT) | MIT",
                "[MIT](https://opensource.org/licenses/MIT) | MIT",
                "MIT <https://opensource.org/licenses/MIT> | MIT",
                "MIT: https://opensource.org/licenses/MIT | MIT",
                "CC BY 4.0 - https://creativecommons.org/licenses/by/4.0/ | CC-BY-4.0",
                "`MIT` | MIT",
                "SPDX-License-Identifier: MIT OR Apache-2.0 | MIT OR Apache-2.0",
                "Licensed under the Apache License, Version 2.0 | Apache-2.0",
                "Licensed under CC BY 4.0. | CC-BY-4.0",
                "Open Data Commons Attribution License (ODC-By) v1.0 | ODC-By-1.0",
                "Open Data Commons Open Database License (ODbL) v1.0 | ODbL-1.0",
                "\uff23\uff23\u3000\uff22\uff39\u3000\uff14\uff0e\uff10 | CC-BY-4.0",
                "CCBY 4.0 | CC-BY-4.0",
                "GPL (>= 3) | GPL-3.0-or-later",
                "GNU GPLv3 | GPL-3.0-only",
                "GNU Affero General Public License v3 | AGPL-3.0-only",
                "MPL-2 | MPL-2.0",
                "https://opensource.org/license/isc-license-txt | ISC",
                "https://creativecommons.org/share-your-work/public-domain/cc0/ | CC0-1.0"
            })
    void licenses_are_known_as_they_are_written(String written, String expected) {
        assertThat(License.of(written).text()).isEqualTo(expected);
        assertThat(License.of(written)).isNotInstanceOf(License.Unlisted.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CC BY",
                "GPL",
                "BSD",
                "cc",
                "other",
                "unknown",
                "openrail",
                "Public",
                "None",
                "public domain",
                "MIT with changes",
                "not MIT",
                "https://choosealicense.com/licenses/undefined/",
                "https://choosealicense.com/licenses/mit/extra",
                "https://choosealicense.com.example/licenses/mit/",
                "https://commoncrawl.org/terms-of-use",
                "Dual MIT/Apache-2.0",
                "MIT or later",
                "MIT or other",
                "MIT and others",
                "MIT, GPL",
                "MIT, BSD-3-Clause or GPL-3.0-only",
                "CC BY 4.0 and more",
                "spdx.org.example/licenses/MIT",
                "MIT or",
                "MIT (https://opensource.org/licenses/Apache-2.0)",
                "MIT (modified)",
                "MIT (https://example.org/LICENSE)",
                "CC BY 4.0 https://creativecommons.org/licenses/by-nc/4.0/",
                "Open Data Commons Attribution License (ODbL) v1.0",
                "Public Domain (CC0)",
                "GPL (<= 3)",
                "not licensed under MIT"
            })
    void what_may_be_several_licenses_or_none_stays_unlisted(String written) {
        assertThat(License.of(written)).isEqualTo(new License.Unlisted(written));
    }

    @Test
    void every_line_names_a_license_of_the_list() throws IOException {
        try (var stream = Objects.requireNonNull(LicenseNames.class.getResourceAsStream(LicenseNames.FILE))) {
            List<String> lines = new String(stream.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
            assertThat(lines).isNotEmpty().doesNotHaveDuplicates().allSatisfy(line -> {
                String[] parts = line.split("\t", -1);
                assertThat(SpdxList.license(parts[0])).contains(parts[0]);
                assertThat(License.of(parts[1]).text()).isEqualTo(parts[0]);
            });
        }
    }
}
