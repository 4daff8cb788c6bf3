package dev.dbops.prisma.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumTest {
  private static final String HASHES =
      "const fs = require('fs'), crypto = require('crypto');"
          + "const file = fs.readFileSync(process.argv[1]);"
          + "for (let i = 0; i < file.length; i += 16) console.log(crypto.createHash('sha256')"
          + ".update(file.subarray(i, i + 16).toString('utf-8')).digest('hex'))";

  @TempDir private Path temporary;

  @Test
  void isTheSha256OfTheBytes() {
    assertThat(Checksum.of(new byte[0]).value())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void acceptsOtherLineEndsAsPrismaDoes() {
    Checksum feeds = checksum("SELECT 1;\nSELECT 2;\n");
    Checksum returns = checksum("SELECT 1;\r\nSELECT 2;\r\n");

    assertThat(feeds.accepts(returns.value())).isTrue();
    assertThat(returns.accepts(feeds.value())).isTrue();
    assertThat(feeds.accepts(checksum("SELECT 1;\n\nSELECT 2;\n").value())).isFalse();
  }

  @Test
  void acceptsTheUnpaddedFormOfEarlyVersions() {
    Checksum checksum = checksum("");

    assertThat(checksum.accepts("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"))
        .isTrue();
    assertThat(checksum.accepts("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85"))
        .isFalse();
    assertThat(checksum("SELECT 1").value()).contains("0");
  }

  @Test
  @Tag("node")
  void countsBrokenUtf8AsNodeDoes() throws IOException {
    byte[] content = new byte[16 * 4_000];
    Random random = new Random(3);
    int[] leads = {0xed, 0xa0, 0x80, 0xe0, 0xf0, 0x9f, 0xf4, 0x90, 0xc3, 0xa9, 0xc0, 0x41, 0xbf};
    for (int i = 0; i < content.length; i++) {
      content[i] =
          (byte)
              (random.nextInt(4) == 0 ? random.nextInt(256) : leads[random.nextInt(leads.length)]);
    }
    Path file = Files.write(temporary.resolve("content"), content);

    String[] hashes = NodeProcess.node(temporary, "-e", HASHES, file.toString()).split("\n", -1);

    for (int i = 0; i < 4_000; i++) {
      byte[] piece = Arrays.copyOfRange(content, 16 * i, 16 * i + 16);
      assertThat(Checksum.of(piece).value()).isEqualTo(hashes[i]);
    }
  }

  private static Checksum checksum(String text) {
    return Checksum.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
