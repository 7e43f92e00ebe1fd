// tree.c: a binary tree balanced by random priorities: pointers, allocation and branches that cannot be
// foreseen.
#include "kernel.h"

typedef struct Node Node;
struct Node {
  Node *left, *right;
  uint32_t key, priority, value;
};

static uint32_t state = 17;

static Node *insert(Node *node, uint32_t key) {
  if (node == NULL) {
    Node *made = malloc(sizeof *made);
    *made = (Node){NULL, NULL, key, kernel_random(&state), 1};
    return made;
  }
  if (key == node->key) {
    node->value++;
  } else if (key < node->key) {
    Node *child = node->left = insert(node->left, key);
    if (child->priority > node->priority) {
      node->left = child->right;
      child->right = node;
      return child;
    }
  } else {
    Node *child = node->right = insert(node->right, key);
    if (child->priority > node->priority) {
      node->right = child->left;
      child->left = node;
      return child;
    }
  }
  return node;
}

static Node *join(Node *left, Node *right) {
  if (left == NULL) return right;
  if (right == NULL) return left;
  if (left->priority > right->priority) {
    left->right = join(left->right, right);
    return left;
  }
  right->left = join(left, right->left);
  return right;
}

static Node *erase(Node *node, uint32_t key) {
  if (node == NULL) return NULL;
  if (key == node->key) {
    Node *joined = join(node->left, node->right);
    free(node);
    return joined;
  }
  if (key < node->key)
    node->left = erase(node->left, key);
  else
    node->right = erase(node->right, key);
  return node;
}

static uint64_t walk(const Node *node, uint64_t sum) {
  if (node == NULL) return sum;
  sum = walk(node->left, sum);
  return walk(node->right, kernel_mix(sum, node->key + node->value));
}

int main(int count, char **arguments) {
  int rounds = kernel_size(count, arguments, 1200000);
  Node *root = NULL;
  for (int round = 0; round < rounds; round++) {
    root = insert(root, kernel_random(&state) % 20000);
    if (round % 2 == 0) root = erase(root, kernel_random(&state) % 20000);
  }
  return kernel_report("tree", walk(root, 0));
}
