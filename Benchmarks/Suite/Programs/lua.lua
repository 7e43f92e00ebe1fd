-- Numbers, tables, strings, closures and objects.
local function fibonacci(n) return n < 2 and n or fibonacci(n - 1) + fibonacci(n - 2) end
print(fibonacci(33))

local sieve, count = {}, 0
for i = 2, 1000000 do
  if not sieve[i] then
    count = count + 1
    for j = i * i, 1000000, i do sieve[j] = true end
  end
end
print(count)

local Account = {}
Account.__index = Account
function Account.new(balance) return setmetatable({ balance = balance }, Account) end
function Account:deposit(amount) self.balance = self.balance + amount return self end
local accounts = {}
for i = 1, 1000 do accounts[i] = Account.new(i) end
for round = 1, 5000 do
  for i = 1, 1000 do accounts[i]:deposit(round % 7) end
end
print(accounts[1].balance, accounts[1000].balance)

local words = {}
for i = 1, 60000 do words[#words + 1] = string.format("%d-%s", i * 7919 % 10007, ("x"):rep(i % 5)) end
table.sort(words)
local text = table.concat(words, " ")
local seen, total = {}, 0
for word in text:gmatch("%d+") do seen[word] = (seen[word] or 0) + 1 end
for _, times in pairs(seen) do total = total + times * times end
print(#text, total, words[1], words[#words])
print(select(2, text:gsub("1(%d)", "%1!")))

local function counter()
  local n = 0
  return function() n = n + 1 return n end
end
local next = counter()
for _ = 1, 6000000 do next() end
print(next())
