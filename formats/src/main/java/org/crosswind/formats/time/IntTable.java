package org.crosswind.formats.time;

/** Values found by a number, without an object to ask with: open addressing, at most half full. */
public final class IntTable<V> {
  private int[] keys = new int[64];
  private Object[] values = new Object[64];
  private int size;

  /** The value of a key, or null. */
  @SuppressWarnings("unchecked") // only put() writes values
  public V get(int key) {
    return (V) values[slot(key)];
  }

  /** Gives a key a value, which is not null. */
  public void put(int key, V value) {
    int slot = slot(key);
    if (values[slot] == null && ++size > keys.length / 2) {
      grow();
      slot = slot(key);
    }
    keys[slot] = key;
    values[slot] = value;
  }

  /** How many keys have a value. */
  public int size() {
    return size;
  }

  /** Where the key is, or else the free place where it belongs. */
  private int slot(int key) {
    int last = keys.length - 1;
    int slot = ((key * 0x9E3779B9) >>> 7) & last;
    while (values[slot] != null && keys[slot] != key) {
      slot = (slot + 1) & last;
    }
    return slot;
  }

  private void grow() {
    int[] oldKeys = keys;
    Object[] oldValues = values;
    keys = new int[2 * oldKeys.length];
    values = new Object[2 * oldValues.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != null) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }
}
