// What QuickJS and MuJS run: calls, objects, arrays, strings, closures, doubles, regular expressions.
// Less of them for MuJS, which has no Map and takes longer.
var scale = typeof Map === "undefined" ? 1 : 4;

function fibonacci(n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }

function Vector(x, y, z) { this.x = x; this.y = y; this.z = z; }
Vector.prototype.plus = function (other) {
  return new Vector(this.x + other.x, this.y + other.y, this.z + other.z);
};
Vector.prototype.dot = function (other) { return this.x * other.x + this.y * other.y + this.z * other.z; };

function sieve(limit) {
  var composite = [], count = 0;
  for (var i = 0; i <= limit; i++) composite[i] = false;
  for (i = 2; i <= limit; i++) {
    if (composite[i]) continue;
    count++;
    for (var j = i * i; j <= limit; j += i) composite[j] = true;
  }
  return count;
}

function words(count) {
  var table = {}, state = 12345, text = [];
  for (var i = 0; i < count; i++) {
    state = (state * 1103 + 12345) & 0xfffff;
    var word = "w" + (state >> 4) % 997;
    table[word] = (table[word] || 0) + 1;
    if (i % 100 === 0) text.push(word);
  }
  var keys = Object.keys(table).sort(function (a, b) { return table[b] - table[a] || (a < b ? -1 : 1); });
  return keys.slice(0, 5).join(" ") + " " + text.join(" ").replace(/w(\d)(\d*)/g, "$2$1").length;
}

function sorted(count) {
  var numbers = [], state = 1;
  for (var i = 0; i < count; i++) {
    state = (state * 1103 + 12345) & 0xfffff;
    numbers.push(state / 1048576);
  }
  numbers.sort(function (a, b) { return a - b; });
  return Math.floor(numbers[count >> 1] * 1e6);
}

function letters(count) {
  var sum = 0, text = "";
  for (var i = 0; i < count; i++) {
    text += String.fromCharCode(97 + i % 26);
    if (text.length > 200) text = text.substring(100);
    sum = (sum * 31 + text.charCodeAt(text.length >> 1)) % 1000003;
  }
  return sum;
}

var total = new Vector(0, 0, 0), step = new Vector(1, 0.5, 0.25);
for (var i = 0; i < 100000 * scale; i++) total = total.plus(step);
print("fibonacci " + fibonacci(22 + scale));
print("vectors " + Math.floor(total.dot(step)));
print("sieve " + sieve(100000 * scale));
print("words " + words(40000 * scale));
print("sorted " + sorted(15000 * scale));
print("letters " + letters(50000 * scale));
