// Counts words: reads standard input in pieces, however long it is, and prints the totals and the commonest
// words.
//
//   wordcount [COUNT] < text

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace {

class WordCounter {
public:
  void add(std::string_view text) {
    bytes_ += text.size();
    for (char character : text) {
      if (character == '\n') lines_++;
      if (isLetter(character)) {
        word_.push_back(lowered(character));
      } else {
        endWord();
      }
    }
  }

  void finish() { endWord(); }

  void print(std::size_t count) const {
    std::printf("%zu lines, %zu words, %zu bytes, %zu different words\n", lines_, words_, bytes_,
                counts_.size());
    std::vector<std::pair<std::string_view, std::size_t>> sorted(counts_.begin(), counts_.end());
    std::sort(sorted.begin(), sorted.end(), [](const auto &a, const auto &b) {
      return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    sorted.resize(std::min(count, sorted.size()));
    for (const auto &[word, times] : sorted) {
      std::printf("%9zu  %.*s\n", times, static_cast<int>(word.size()), word.data());
    }
  }

private:
  static bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0; }
  static char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 'a' - 'A') : c; }

  void endWord() {
    if (word_.empty()) return;
    words_++;
    counts_[word_]++;
    word_.clear();
  }

  std::unordered_map<std::string, std::size_t> counts_;
  std::string word_; // the word being read; it may go on in the next piece
  std::size_t lines_ = 0, words_ = 0, bytes_ = 0;
};

} // namespace

int main(int argc, char **argv) {
  const std::size_t count = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 10;
  static char buffer[1 << 16];
  WordCounter counter;
  std::size_t size;
  while ((size = std::fread(buffer, 1, sizeof buffer, stdin)) > 0)
    counter.add({buffer, size});
  if (std::ferror(stdin)) {
    std::perror("wordcount: cannot read");
    return 1;
  }
  counter.finish();
  counter.print(count);
  return 0;
}
