"""The room 归档: papers get their archive numbers, signed ones their scans."""
