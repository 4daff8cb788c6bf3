package dev.dbops.core.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AtlasVersionTest {
  @Test
  void isReadInItsThreeSpellings() {
    assertThat(
            AtlasVersion.parse(
                "atlas version v0.13.1\nhttps://github.com/ariga/atlas/releases/tag/v0.13.1\n"))
        .contains(new AtlasVersion(0, 13, "v0.13.1"));
    assertThat(AtlasVersion.parse("atlas version v0.36.0-1a2b3c4-canary\n"))
        .contains(new AtlasVersion(0, 36, "v0.36.0-1a2b3c4-canary"));
    assertThat(AtlasVersion.parse("atlas community version v0.36.0\n"))
        .contains(new AtlasVersion(0, 36, "community v0.36.0"));
    assertThat(AtlasVersion.parse("atlas 3\n")).isEmpty();
  }

  @Test
  void isSupportedFrom013On() {
    assertThat(new AtlasVersion(0, 12, "v0.12.0").isSupported()).isFalse();
    assertThat(new AtlasVersion(0, 13, "v0.13.0").isSupported()).isTrue();
    assertThat(new AtlasVersion(1, 0, "v1.0.0").isSupported()).isTrue();
  }
}
