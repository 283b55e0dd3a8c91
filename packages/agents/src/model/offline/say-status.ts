const STATUS: Record<string, string> = {
  pending: "has been received and is waiting to be prepared",
  received: "has been received and is waiting to be prepared",
  new: "has been received and is waiting to be prepared",
  confirmed: "is confirmed and will be prepared next",
  paid: "is paid and will be prepared next",
  processing: "is being prepared",
  preparing: "is being prepared",
  in_preparation: "is being prepared",
  in_production: "is being made",
  packed: "is packed and about to leave our warehouse",
  ready: "is ready",
  ready_for_pickup: "is ready to be picked up",
  shipped: "has left our warehouse",
  dispatched: "has left our warehouse",
  in_transit: "is on its way",
  on_the_way: "is on its way",
  out_for_delivery: "is out for delivery",
  delivered: "has been delivered",
  completed: "is completed",
  delayed: "is delayed",
  on_hold: "is on hold",
  backordered: "is waiting for an item that is out of stock",
  cancelled: "has been cancelled",
  canceled: "has been cancelled",
  returned: "has been returned",
  refunded: "has been refunded",
  lost: "seems to be lost on the way",
};

/** A status of a record as the end of a sentence that begins with what it is about: `is on its way`. */
export function sayStatus(status: string): string {
  return (
    STATUS[
      status
        .trim()
        .toLowerCase()
        .replaceAll(/[\s-]+/g, "_")
    ] ?? `has the status “${status.trim()}”`
  );
}
